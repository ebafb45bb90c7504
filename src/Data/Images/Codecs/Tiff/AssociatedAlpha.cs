using System.Numerics;

namespace Pix2Pix.Data.Images;

/// <summary>Colours that are stored multiplied by their alpha (TIFF 6.0, section 18).</summary>
internal static class AssociatedAlpha
{
    /// <summary>Divides colours by alpha, rounding down as Pillow does; fully transparent ones stay.</summary>
    /// <param name="image">The last channel is alpha.</param>
    public static void Undo(PixelImage image)
    {
        if (image.BitDepth == 8)
            Undo(image.Bytes, image.Channels);
        else
            Undo(image.Words, image.Channels);
    }

    private static void Undo<T>(Span<T> samples, int channels)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var most = ulong.CreateChecked(T.MaxValue);
        for (var i = 0; i < samples.Length; i += channels)
        {
            var alpha = ulong.CreateChecked(samples[i + channels - 1]);
            if (alpha == 0 || alpha == most)
                continue;
            for (var c = i; c < i + channels - 1; c++)
                samples[c] = T.CreateChecked(Math.Min(most, ulong.CreateChecked(samples[c]) * most / alpha));
        }
    }
}
