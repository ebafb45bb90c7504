using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Images;

/// <summary>
/// Batches of images [N, C, H, W] whose channels lie side by side in memory (NHWC, libtorch's channels last): the order of
/// all kernels here. libtorch's own operators keep it.
/// </summary>
internal static unsafe partial class ImageMemory
{
    private static readonly long[] _toLast = [0, 2, 3, 1];
    private static readonly long[] _toFirst = [0, 3, 1, 2];

    /// <summary>New images of undefined values.</summary>
    public static Tensor New(long n, long c, long h, long w) => empty_strided([n, c, h, w], [h * w * c, 1, w * c, c]);

    /// <summary>The same images in this order: a second reference where they are in it, else a copy.</summary>
    public static Tensor Arrange(Tensor images)
    {
        using var last = images.permute(_toLast);
        using var dense = last.contiguous();
        return dense.permute(_toFirst);
    }

    /// <summary>Whether they are in this order.</summary>
    public static bool IsArranged(Tensor images)
    {
        var (shape, strides) = (images.shape, images.stride());
        return shape.Length == 4 && Fits(1, 1) && Fits(3, shape[1]) && Fits(2, shape[1] * shape[3]) && Fits(0, shape[1] * shape[3] * shape[2]);

        // What a dimension of length 1 says of its stride means nothing.
        bool Fits(int dimension, long stride) => shape[dimension] == 1 || strides[dimension] == stride;
    }

    /// <summary>The first value of a tensor on the CPU.</summary>
    public static float* Values(Tensor tensor) => (float*)Data(tensor.Handle);

    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_data")]
    private static partial nint Data(nint tensor);
}
