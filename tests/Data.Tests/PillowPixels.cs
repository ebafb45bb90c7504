using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests;

/// <summary>Compares decoded pixels with those of Pillow, the reference's image library.</summary>
internal static class PillowPixels
{
    /// <summary>Prints size, mode and a checksum of the pixels, in colour where they have it and upright.</summary>
    private const string Script = """
        import sys, zlib
        from PIL import Image, ImageOps
        for name in sys.argv[1:]:
            image = Image.open(name)
            image.load()
            # Loading has turned a TIFF already; Pillow 9.4 would turn it twice.
            upright = image if image.format == "TIFF" else ImageOps.exif_transpose(image)
            mode = "RGBA" if "A" in upright.mode or "transparency" in upright.info else "RGB"
            pixels = upright.convert(mode)
            print(*pixels.size, len(mode), zlib.crc32(pixels.tobytes()))
        """;

    /// <summary>Each file has Pillow's pixels; the test is skipped where Pillow is absent.</summary>
    /// <param name="files">Files of 8 bits, read as RGB, or RGB with alpha where they have it.</param>
    public static void AssertEqual(IReadOnlyList<string> files)
    {
        var expected = SystemPython.Lines("PIL", ["-c", Script, .. files]);
        Assert.Equal(files.Count, expected.Length);
        foreach (var (file, line) in files.Zip(expected))
        {
            using var own = ImageFile.Read(file);
            using var image = ImageFile.Read(file, own.Channels is 2 or 4 ? 4 : 3);
            Assert.Equal($"{file} {line}", $"{file} {image.Width} {image.Height} {image.Channels} {Checksum.Crc32(image.Bytes)}");
        }
    }
}
