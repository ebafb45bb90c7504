using static TorchSharp.torch;

namespace Pix2Pix.Eval.Validation;

/// <summary>An image that was translated and measured; its tensors are freed once it has been seen.</summary>
/// <param name="Name">The pair's name.</param>
/// <param name="Input">[C, H, W] in [-1, 1], on the CPU.</param>
/// <param name="Output">The generator's output for it, [C, H, W].</param>
/// <param name="Target">What it should be, [C, H, W], on the output's device.</param>
/// <param name="Values">The metrics of this image alone, in the order of the columns.</param>
public sealed record MeasuredImage(string Name, Tensor Input, Tensor Output, Tensor Target, IReadOnlyList<double> Values);
