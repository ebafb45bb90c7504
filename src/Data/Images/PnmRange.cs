namespace Pix2Pix.Data.Images;

/// <summary>
/// Stretches images of PGM and PPM files, which state what number is white, to all levels of 8 or 16 bits; libvips
/// leaves the numbers as they are.
/// </summary>
internal static class PnmRange
{
    /// <summary>More than any header without long comments has.</summary>
    private const int MostHeader = 4096;

    /// <summary>Stretches the image where its file says that white is no full 255 or 65535.</summary>
    /// <exception cref="ImageException">The file cannot be read.</exception>
    public static void Stretch(string path, PixelImage image)
    {
        using var head = FileBytes.Read(path, MostHeader);
        var full = image.BitDepth == 8 ? byte.MaxValue : ushort.MaxValue;
        if (PnmHeader.Parse(head.Span) is not { White: var white } || white == 0 || white >= full)
            return;
        if (image.BitDepth == 8)
        {
            foreach (ref var value in image.Bytes)
                value = (byte)Level(value, white, full);
        }
        else
        {
            foreach (ref var value in image.Words)
                value = (ushort)Level(value, white, full);
        }
    }

    private static uint Level(uint value, uint white, uint full) => Math.Min(full, ((value * full) + (white / 2)) / white);
}
