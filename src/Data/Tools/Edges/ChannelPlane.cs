using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tools;

/// <summary>
/// A channel of an image in 1/32 levels, 0 to 8160: fine enough that the blur loses nothing, and small enough that the
/// square of a gradient fits 32 bits.
/// </summary>
internal static class ChannelPlane
{
    /// <summary>Steps per level of 8 bits.</summary>
    public const int StepsPerLevel = 32;

    private const int WordsPerLevel = 257; // 65535 / 255

    public static Plane<short> Of(PixelView view, int channel)
    {
        var plane = new Plane<short>(view.Width, view.Height);
        for (var y = 0; y < view.Height; y++)
        {
            var to = plane.Row(y);
            if (view.BitDepth == 8)
            {
                var from = view.Row(y)[channel..];
                for (var x = 0; x < to.Length; x++)
                    to[x] = (short)(from[x * view.Channels] * StepsPerLevel);
            }
            else
            {
                var from = view.RowWords(y)[channel..];
                for (var x = 0; x < to.Length; x++)
                    to[x] = (short)(((from[x * view.Channels] * StepsPerLevel) + (WordsPerLevel / 2)) / WordsPerLevel);
            }
        }

        return plane;
    }
}
