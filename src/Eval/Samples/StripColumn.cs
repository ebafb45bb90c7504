using Pix2Pix.Data.Images;

namespace Pix2Pix.Eval.Samples;

/// <summary>Strips below each other, in one picture.</summary>
public static class StripColumn
{
    /// <summary>Puts them below each other, with a gap; narrower ones leave white to their right.</summary>
    /// <param name="strips">8-bit RGB images, at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static PixelImage Stack(IReadOnlyList<PixelImage> strips)
    {
        ArgumentNullException.ThrowIfNull(strips);
        if (strips.Count == 0)
            throw new ArgumentException("there is no strip to stack", nameof(strips));
        var all = new PixelImage(strips.Max(s => s.Width), strips.Sum(s => s.Height + SampleStrip.Gap) - SampleStrip.Gap, channels: 3);
        all.Bytes.Fill(byte.MaxValue);
        var top = 0;
        foreach (var strip in strips)
        {
            for (var y = 0; y < strip.Height; y++)
                strip.Row(y).CopyTo(all.Row(top + y));
            top += strip.Height + SampleStrip.Gap;
        }

        return all;
    }
}
