using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests;

/// <summary>Made-up images as tensors.</summary>
internal static class Images
{
    /// <summary>Uniform noise in [-1, 1), [n, channels, height, width] float32, the same for the same seed.</summary>
    public static Tensor Random(int n, int channels, int height, int width, int seed)
    {
        var random = new Random(seed);
        var values = new float[n * channels * height * width];
        for (var i = 0; i < values.Length; i++)
            values[i] = (2 * random.NextSingle()) - 1;
        return tensor(values).reshape(n, channels, height, width);
    }
}
