using static TorchSharp.torch;

namespace Pix2Pix.Features;

/// <summary>A step of a feature network.</summary>
/// <param name="Path">The dotted name under which torchvision keeps it.</param>
/// <param name="Layer">The step.</param>
/// <param name="IsTap">Whether its output is one of the maps that the network is read at.</param>
internal sealed record FeatureLayer(string Path, nn.Module<Tensor, Tensor> Layer, bool IsTap = false);
