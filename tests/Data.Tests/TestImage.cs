using System.Runtime.InteropServices;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests;

/// <summary>Images whose pixels tell where they come from.</summary>
internal static class TestImage
{
    /// <summary>Noise that is the same everywhere: bits 16 to 23 (8 bit) or 16 to 31 (16 bit) of a counter's mix.</summary>
    public static PixelImage Noise(int width, int height, int channels, int bitDepth = 8, ulong seed = 1)
    {
        var image = new PixelImage(width, height, channels, bitDepth);
        var random = CounterRandom.FromState(seed);
        var words = MemoryMarshal.Cast<byte, ushort>(bitDepth == 16 ? image.Bytes : []);
        for (var i = 0; i < width * height * channels; i++)
        {
            if (bitDepth == 8)
                image.Bytes[i] = (byte)(random.NextBits() >> 16);
            else
                words[i] = (ushort)(random.NextBits() >> 16);
        }

        return image;
    }

    /// <summary>Slow waves, different in each channel: survives lossy compression.</summary>
    public static PixelImage Waves(int width, int height, int channels = 3)
    {
        var image = new PixelImage(width, height, channels);
        for (var y = 0; y < height; y++)
        {
            var row = image.Row(y);
            for (var i = 0; i < row.Length; i++)
                row[i] = (byte)(128 + (100 * Math.Sin((i / channels * 0.07) + (y * 0.05) + (i % channels))));
        }

        return image;
    }

    /// <summary>Writes an aligned pair: noise of which left and right differ.</summary>
    public static void WritePair(string path, int side, ulong seed)
    {
        using var image = Noise(side * 2, side, 3, seed: seed);
        ImageFile.Write(path, image);
    }
}
