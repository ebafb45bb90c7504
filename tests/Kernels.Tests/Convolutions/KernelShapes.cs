using Pix2Pix.Kernels.Convolutions;

namespace Pix2Pix.Kernels.Tests.Convolutions;

/// <summary>Shapes that take each way through the kernels.</summary>
internal static class KernelShapes
{
    /// <summary>By name; sizes of x, channels of y, kernel, stride, padding.</summary>
    public static readonly Dictionary<string, ConvolutionShape> All = new()
    {
        ["from three channels"] = Of(1, 3, 24, 20, 16, 4, 2, 1),
        ["batch of 3"] = Of(3, 20, 14, 18, 24, 4, 2, 1),
        ["to one place"] = Of(1, 40, 2, 2, 32, 4, 2, 1),
        ["to few places, batch of 3"] = Of(3, 32, 8, 6, 16, 4, 2, 1),
        ["more places than few"] = Of(1, 16, 36, 38, 24, 4, 2, 1),
        ["odd channels"] = Of(1, 5, 19, 17, 7, 3, 1, 1),
        ["one channel on both sides"] = Of(1, 1, 9, 8, 1, 3, 1, 1),
        ["7x7 without padding"] = Of(2, 6, 18, 17, 33, 7, 1, 0),
        ["3x3 of stride 2"] = Of(1, 20, 15, 17, 24, 3, 2, 1),
        ["5x5 of stride 3"] = Of(2, 7, 25, 28, 5, 5, 3, 2),
        ["a stride above the kernel"] = Of(1, 8, 13, 14, 9, 2, 3, 0),
        ["1x1"] = Of(3, 17, 12, 11, 19, 1, 1, 0),
        ["1x1 of stride 2"] = Of(1, 16, 19, 18, 20, 1, 2, 0),
        ["padding beyond the kernel"] = Of(1, 6, 5, 6, 8, 3, 1, 4),
        ["columns in several parts"] = Of(1, 64, 66, 66, 20, 4, 1, 1),
        ["one output"] = Of(1, 40, 20, 20, 1, 4, 1, 1),
        ["four outputs, batch of 3"] = Of(3, 33, 11, 12, 4, 4, 1, 1),
        ["two outputs without padding"] = Of(1, 32, 12, 9, 2, 7, 1, 0),
        ["tiles of stride 2"] = Of(1, 32, 64, 62, 48, 4, 2, 1),
        ["tiles of stride 2, batch of 3"] = Of(3, 32, 38, 36, 32, 4, 2, 1),
        ["tiles of stride 2, padding of 2"] = Of(1, 32, 61, 63, 32, 4, 2, 2),
        ["tiles of stride 2, in parts"] = Of(1, 32, 130, 126, 32, 4, 2, 1),
        ["tiles of 3x3"] = Of(1, 32, 31, 33, 48, 3, 1, 1),
        ["tiles of 3x3 without padding, batch of 2"] = Of(2, 32, 27, 25, 32, 3, 1, 0),
        ["tiles of 4x4"] = Of(1, 32, 33, 32, 48, 4, 1, 1),
        ["tiles of 4x4, padding of 3, batch of 3"] = Of(3, 48, 18, 17, 32, 4, 1, 3),
    };

    private static ConvolutionShape Of(int n, int c, int h, int w, int o, int kernel, int stride, int pad) =>
        ConvolutionShape.Down([n, c, h, w], [o, c, kernel, kernel], (stride, stride), (pad, pad))!.Value;
}
