using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>Brings a decoded pair to the pixels that become tensors: both images the same way.</summary>
internal static class PairPreprocessor
{
    public static PreparedPair Run(ImagePair pair, PairGeometry geometry) => new(
        pair.Name,
        PilResize.Resize(pair.Input, geometry.Resized, ResizeFilter.Bicubic, geometry.Window),
        PilResize.Resize(pair.Target, geometry.Resized, ResizeFilter.Bicubic, geometry.Window),
        geometry.Flip);
}

/// <summary>A pair at its final size. Mirroring is left to the copy into the tensor, where it costs nothing.</summary>
internal sealed record PreparedPair(string Name, PixelImage Input, PixelImage Target, bool Flip) : IDisposable
{
    public void Dispose()
    {
        Input.Dispose();
        Target.Dispose();
    }
}
