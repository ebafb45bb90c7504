using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images;

/// <summary>The real façades, where they lie beside the checkout: decoded, cut in halves, resized and cropped as Pillow does.</summary>
public sealed class PillowFacadesTests
{
    [Fact]
    public void Decoded_resized_and_cropped_pixels_are_Pillows()
    {
        var folder = Path.Combine(Repository.SharedFolder("data/facades"), "val");
        var files = ImageFolder.Files(folder).Take(12).ToArray();
        var pillow = RunPillow(files);

        foreach (var (file, expected) in files.Zip(pillow))
        {
            using var image = ImageFile.Read(file, 3);
            using var resized = PilResize.Resize(
                image.Whole.Crop(0, 0, image.Width / 2, image.Height), ImageSize.Square(286), ResizeFilter.Bicubic, new PixelWindow(11, 23, 256, 256));
            Assert.Equal(expected, $"{Checksum.Crc32(image.Bytes)} {Checksum.Crc32(resized.Bytes)}");
        }
    }

    private static string[] RunPillow(string[] files)
    {
        const string Script = """
            import sys, zlib
            from PIL import Image
            for name in sys.argv[1:]:
                image = Image.open(name).convert("RGB")
                half = image.crop((0, 0, image.width // 2, image.height))
                part = half.resize((286, 286), Image.BICUBIC).crop((11, 23, 11 + 256, 23 + 256))
                print(zlib.crc32(image.tobytes()), zlib.crc32(part.tobytes()))
            """;
        return SystemPython.Lines("PIL", ["-c", Script, .. files]);
    }
}
