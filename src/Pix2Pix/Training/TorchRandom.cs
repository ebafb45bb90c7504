using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>libtorch's random generators.</summary>
internal static class TorchRandom
{
    /// <summary>
    /// Seeds the generator of the CPU and, for a GPU, those of all GPUs: TorchSharp's <c>manual_seed</c> seeds the CPU's alone,
    /// and its <c>cuda.manual_seed</c> that of the first GPU.
    /// </summary>
    /// <param name="seed">The seed.</param>
    /// <param name="device">Where random numbers will be drawn.</param>
    public static void Seed(long seed, Device device)
    {
        manual_seed(seed).Dispose();
        if (device.type == DeviceType.CUDA)
            cuda.manual_seed_all(seed);
    }
}
