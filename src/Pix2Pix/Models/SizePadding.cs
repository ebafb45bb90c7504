using static TorchSharp.torch;

namespace Pix2Pix.Models;

/// <summary>
/// Brings images of any size to one that a generator takes, by mirroring at their edges, and back. The mirror repeats,
/// so that even an image of one pixel fills what is asked.
/// </summary>
/// <param name="Height">Height of the image, pixels.</param>
/// <param name="Width">Width of the image, pixels.</param>
/// <param name="Multiple">Both sides become multiples of this.</param>
/// <param name="Minimum">Both sides become at least this, itself a multiple.</param>
internal readonly record struct SizePadding(int Height, int Width, int Multiple, int Minimum)
{
    /// <summary>Height after padding.</summary>
    public int PaddedHeight => RoundUp(Height);

    /// <summary>Width after padding.</summary>
    public int PaddedWidth => RoundUp(Width);

    /// <summary>Pads alike on both sides.</summary>
    /// <param name="images">[N, C, Height, Width].</param>
    /// <returns>[N, C, PaddedHeight, PaddedWidth].</returns>
    public Tensor Pad(Tensor images)
    {
        if (PaddedHeight != Height)
            images = images.index_select(2, Mirror(Height, PaddedHeight).to(images.device));
        if (PaddedWidth != Width)
            images = images.index_select(3, Mirror(Width, PaddedWidth).to(images.device));
        return images;
    }

    /// <summary>Takes the padding off.</summary>
    /// <param name="images">[N, C, PaddedHeight, PaddedWidth].</param>
    /// <returns>[N, C, Height, Width].</returns>
    public Tensor Crop(Tensor images) => images
        .narrow(2, (PaddedHeight - Height) / 2, Height)
        .narrow(3, (PaddedWidth - Width) / 2, Width);

    private int RoundUp(int side) => Math.Max(Minimum, (side + Multiple - 1) / Multiple * Multiple);

    // Reflection about the outer pixels: …, 2, 1, 0, 1, 2, …, n−1, n−2, …
    private static Tensor Mirror(int side, int padded)
    {
        int before = (padded - side) / 2;
        int period = Math.Max(1, 2 * (side - 1));
        long[] index = new long[padded];
        for (int i = 0; i < padded; i++)
        {
            int place = Math.Abs(i - before) % period;
            index[i] = Math.Min(place, period - place) % side;
        }

        return tensor(index);
    }
}
