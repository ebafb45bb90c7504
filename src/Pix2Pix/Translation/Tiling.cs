using Pix2Pix.Data;

namespace Pix2Pix.Translation;

/// <summary>How large images are cut before they go through the generator, so that its memory does not grow with them.</summary>
/// <param name="Size">Side of a tile in pixels.</param>
/// <param name="Overlap">Pixels that neighbouring tiles share at least.</param>
/// <param name="WholeUpTo">Images of at most this many pixels are not cut.</param>
internal readonly record struct Tiling(int Size, int Overlap, long WholeUpTo)
{
    /// <summary>Smallest and largest side that can be asked for.</summary>
    public const int SmallestSize = 16, LargestSize = 8192;

    /// <summary>Pixels that tiles share where nothing else is said, and the tile is not too small for it.</summary>
    public const int DefaultOverlap = 64;

    // A U-Net of 64 filters takes about 750 bytes a pixel: 1.6 GB for so many.
    private const int AutomaticSize = 1024;
    private const long AutomaticallyWhole = 2048 * 1024;

    /// <summary>The tiling that options ask for.</summary>
    /// <param name="size">Side of a tile; 0 never cuts; null cuts only what would take much memory.</param>
    /// <param name="overlap">Pixels shared; null for the default.</param>
    /// <exception cref="InputException">Neighbours would share more than half of a tile.</exception>
    public static Tiling Of(int? size, int? overlap)
    {
        var side = size is null or 0 ? AutomaticSize : size.Value;
        var shared = overlap ?? Math.Min(DefaultOverlap, side / 8);
        if (shared > side / 2)
            throw new InputException($"--overlap: found {shared}, allowed with tiles of {side}: 0 to {side / 2}");
        return new Tiling(side, shared, size switch { null => AutomaticallyWhole, 0 => long.MaxValue, _ => 0 });
    }

    /// <summary>Whether an image is cut.</summary>
    public bool Cuts(ImageSize image) => (long)image.Width * image.Height > WholeUpTo && (image.Width > Size || image.Height > Size);
}
