using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>Brings a decoded pair to the pixels that become tensors: both images into the same shape.</summary>
internal static class PairPreprocessor
{
    public static PreparedPair Run(ImagePair pair, PairRecipe recipe) => new(
        pair.Name,
        Prepare(pair.Input, recipe.Geometry, recipe.Input),
        Prepare(pair.Target, recipe.Geometry, recipe.Target),
        recipe.Geometry.Flip);

    private static PixelImage Prepare(PixelView source, PairGeometry geometry, SideRecipe side)
    {
        var image = geometry.Transpose ? Transposed(source, geometry, side.Filter) : Cut(source, geometry, side.Filter);
        if (geometry.FlipVertical)
            PixelTurn.FlipVertical(image);
        side.Color?.Apply(image);
        return image;
    }

    private static PixelImage Transposed(PixelView source, PairGeometry geometry, ResizeFilter filter)
    {
        using var image = Cut(source, geometry, filter);
        return PixelTurn.Transpose(image);
    }

    private static PixelImage Cut(PixelView source, PairGeometry geometry, ResizeFilter filter)
    {
        var (resized, window) = (geometry.Resized, geometry.Window);
        if (geometry.Warp is null && window.IsWithin(resized))
            return PilResize.Resize(source, resized, filter, window);

        // What reaches beyond the window, or beyond the image, needs the whole of it.
        using var own = source.Size == resized ? null : PilResize.Resize(source, resized, filter);
        var whole = own?.Whole ?? source;
        return geometry.Warp is { } warp
            ? AffineResample.Run(whole, new AffineMap(window, warp), filter)
            : MirrorPad.Run(whole, window);
    }
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
