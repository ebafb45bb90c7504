using System.Buffers.Binary;
using System.Text;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

/// <summary>Files of a few hundred bytes that claim gigabytes.</summary>
public sealed class DecodedSizeTests : IDisposable
{
    /// <summary>What reading a small bomb may take: the file, and messages.</summary>
    private const long SmallChange = 1 << 20;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bomb.png", 60000, "has 60000x60000 pixels, more than the 512 megapixels of data.max_megapixels")]
    [InlineData("bomb.png", 20000, "claims 20000x20000 pixels in only ")]
    [InlineData("bomb.tif", 60000, "has 60000x60000 pixels, more than the 512 megapixels of data.max_megapixels")]
    [InlineData("bomb.tif", 20000, "claims 20000x20000 pixels in only ")]
    [InlineData("bomb.jpg", 60000, "has 60000x60000 pixels, more than the 512 megapixels of data.max_megapixels")]
    [InlineData("bomb.jpg", 20000, "claims 20000x20000 pixels in only ")]
    [InlineData("bomb.pgm", 60000, "has 60000x60000 pixels, more than the 512 megapixels of data.max_megapixels")]
    [InlineData("bomb.pgm", 20000, "claims 20000x20000 pixels in only ")]
    [InlineData("bomb.bmp", 60000, "has 60000x60000 pixels, more than the 512 megapixels of data.max_megapixels")]
    [InlineData("bomb.bmp", 15000, "claims 15000x15000 pixels in only ")]
    [InlineData("bomb.webp", 16383, "claims 16383x16383 pixels in only ")]
    public void A_small_file_that_claims_gigabytes_is_refused_before_memory_is_taken(string name, int side, string problem)
    {
        var path = _folder[name];
        File.WriteAllBytes(path, Bomb(Path.GetExtension(name), side));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<ImageException>(() => ImageFile.Read(path));

        Assert.StartsWith($"{path}: {problem}", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, SmallChange);
    }

    [Fact]
    public void A_class_map_that_claims_gigabytes_is_refused_as_well()
    {
        File.WriteAllBytes(_folder["map.png"], Bomb(".png", 20000));

        var error = Assert.Throws<ImageException>(() => ClassMap.Read(_folder["map.png"]));

        Assert.StartsWith($"{_folder["map.png"]}: claims 20000x20000 pixels in only ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_image_of_one_colour_is_read()
    {
        using var blank = new PixelImage(9000, 8000, 1);
        blank.Bytes.Clear();
        ImageFile.Write(_folder["blank.png"], blank);

        using var read = ImageFile.Read(_folder["blank.png"]);

        Assert.Equal(blank.Size, read.Size);
    }

    private static byte[] Bomb(string extension, int side) => extension switch
    {
        ".png" => PngBytes.Write(side, side, 8, PngBytes.Gray, new byte[64]),
        ".tif" => Patched("codec_rgb.tif", bytes =>
        {
            PatchEntry(bytes, 256, side);
            PatchEntry(bytes, 257, side);
        }),
        ".jpg" => Patched("codec_420.jpg", bytes =>
        {
            var frame = bytes.AsSpan().IndexOf<byte>([0xFF, 0xC0]); // then length (2 bytes), precision, height, width
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 5), (ushort)side);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 7), (ushort)side);
        }),
        ".bmp" => Patched("codec_rgb.bmp", bytes =>
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), side);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(22), side);
        }),
        ".pgm" => [.. Encoding.ASCII.GetBytes($"P5 {side} {side} 255\n"), .. new byte[64]],
        ".webp" => Patched("codec_rgb.webp", bytes =>
        {
            // VP8L: after the signature 0x2F, 14 bits of width - 1, then 14 of height - 1.
            var start = bytes.AsSpan().IndexOf("VP8L"u8) + 9;
            var rest = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(start)) & 0xF0000000;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(start), rest | (uint)(side - 1) | ((uint)(side - 1) << 14));
        }),
        _ => throw new ArgumentOutOfRangeException(nameof(extension)),
    };

    private static byte[] Patched(string golden, Action<byte[]> patch)
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf(golden));
        patch(bytes);
        return bytes;
    }

    /// <summary>Sets an entry of the first directory of a little-endian TIFF to one LONG.</summary>
    private static void PatchEntry(byte[] tiff, ushort tag, int value)
    {
        var directory = BinaryPrimitives.ReadInt32LittleEndian(tiff.AsSpan(4));
        for (var at = directory + 2; at + 12 <= tiff.Length; at += 12)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(tiff.AsSpan(at)) != tag)
                continue;
            BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at + 2), 4);
            BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(at + 8), value);
            return;
        }

        throw new InvalidOperationException($"no entry {tag}");
    }
}
