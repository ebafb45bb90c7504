using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>What every metric asks of the images that it compares.</summary>
internal static class MetricShapes
{
    /// <summary>Checks that an output can be compared with its target.</summary>
    /// <exception cref="InputException">Their shapes differ.</exception>
    public static void RequireAlike(Tensor output, Tensor target)
    {
        if (!output.shape.SequenceEqual(target.shape))
            throw new InputException($"metrics compare images of one shape, but the output is {Text(output)} and the target {Text(target)}");
    }

    private static string Text(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
