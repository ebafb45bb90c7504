using System.Buffers.Binary;

namespace Pix2Pix.Data.Images;

/// <summary>Reads the samples of a PNM file and stretches them, of which a number of the header is white, to all levels of 8 or 16 bits.</summary>
internal static class PnmSamples
{
    /// <summary>Reads the samples; false if the file ends before the last one.</summary>
    /// <param name="file">All bytes of the file.</param>
    /// <param name="header">Its header.</param>
    /// <param name="image">An image of its size, channels and bits.</param>
    public static bool TryRead(ReadOnlySpan<byte> file, PnmHeader header, PixelImage image)
    {
        if (!header.IsBinary)
            return TryReadText(new PnmText(file, header.Length), header, image);
        if (file.Length - header.Length < header.RowLength * header.Height)
            return false;
        var pixels = file[header.Length..];
        if (header.IsBits)
            ReadBits(pixels, header, image);
        else
            ReadBytes(pixels, header, image);
        return true;
    }

    private static bool TryReadText(PnmText text, PnmHeader header, PixelImage image)
    {
        var count = image.Width * image.Height * image.Channels;
        for (var i = 0; i < count; i++)
        {
            if (header.IsBits ? !text.TryBit(out var number) : !text.TryNumber(out number))
                return false;
            Set(image, i, Level(header.IsBits ? 1 - number : number, header.White, image.BitDepth));
        }

        return true;
    }

    private static void ReadBits(ReadOnlySpan<byte> pixels, PnmHeader header, PixelImage image)
    {
        for (var y = 0; y < image.Height; y++)
        {
            var bits = pixels.Slice((int)(y * header.RowLength), (int)header.RowLength);
            var row = image.Row(y);
            for (var x = 0; x < row.Length; x++)
                row[x] = (bits[x / 8] >> (7 - (x % 8)) & 1) != 0 ? byte.MinValue : byte.MaxValue;
        }
    }

    private static void ReadBytes(ReadOnlySpan<byte> pixels, PnmHeader header, PixelImage image)
    {
        if (image.BitDepth == 16)
        {
            var words = image.Words;
            for (var i = 0; i < words.Length; i++)
                words[i] = (ushort)Level(BinaryPrimitives.ReadUInt16BigEndian(pixels[(2 * i)..]), header.White, bits: 16);
        }
        else
        {
            pixels[..image.ByteLength].CopyTo(image.Bytes);
            if (header.White == byte.MaxValue)
                return;
            foreach (ref var value in image.Bytes)
                value = (byte)Level(value, header.White, bits: 8);
        }
    }

    private static void Set(PixelImage image, int index, int level)
    {
        if (image.BitDepth == 8)
            image.Bytes[index] = (byte)level;
        else
            image.Words[index] = (ushort)level;
    }

    private static int Level(int number, int white, int bits)
    {
        var full = (1 << bits) - 1;
        return (int)Math.Min(full, (((long)number * full) + (white / 2)) / white);
    }
}
