using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

/// <summary>TIFF files that Pillow wrote, or LibTiff in kinds that Pillow does not write, have the pixels that Pillow reads.</summary>
public sealed class TiffPillowTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_compression_and_mode_of_Pillow_is_read()
    {
        const string Script = """
            import random, sys
            from PIL import Image
            random.seed(1)
            def noise(mode):
                bands = len(Image.new(mode, (1, 1)).getbands())
                return Image.frombytes(mode, (37, 29), bytes(random.choices(range(256), k=37 * 29 * bands)))
            smooth = noise("RGB").resize((370, 290), Image.BICUBIC)
            images = {m: noise(m) for m in ("L", "LA", "RGB", "RGBA", "P")} | {"P2": noise("RGB").quantize(60), "large": smooth, "gray": smooth.convert("L")}
            for name, image in images.items():
                for compression in (None, "tiff_lzw", "tiff_deflate", "tiff_adobe_deflate", "packbits"):
                    image.save(f"{sys.argv[1]}/{name}_{compression}.tif", compression=compression)
            for name in ("L", "RGB", "large", "gray"):
                images[name].save(f"{sys.argv[1]}/{name}_jpeg.tif", compression="jpeg", quality=90)
            bits = noise("L").convert("1")
            for compression in (None, "group3", "group4", "tiff_ccitt", "tiff_lzw"):
                bits.save(f"{sys.argv[1]}/bits_{compression}.tif", compression=compression)
            """;
        SystemPython.Run("PIL", "-c", Script, _folder.Root);
        var files = Directory.GetFiles(_folder.Root).Order().ToArray();

        Assert.Equal(49, files.Length);
        PillowPixels.AssertEqual(files);
    }

    [Fact]
    public void Tiles_predictors_and_byte_orders_are_read_as_Pillow_reads_them()
    {
        foreach (var kind in TiffByLibrary.Kinds())
        {
            using var image = TestImage.Waves(75, 50, kind.Bands);
            kind.Write(_folder[$"{kind.Name}.tif"], image);
        }

        PillowPixels.AssertEqual([.. Directory.GetFiles(_folder.Root).Order()]);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Tiles_and_predictors_hold_the_same_pixels(int bits)
    {
        // LibTiff writes wrong differences of 16 bits in the other byte order; those of TiffBytes are read in TiffLayoutTests.
        foreach (var kind in TiffByLibrary.Kinds().Where(kind => bits == 8 || !kind.IsBigEndian))
        {
            using var image = TestImage.Noise(75, 50, kind.Bands, bits);
            kind.Write(_folder["x.tif"], image);

            using var read = ImageFile.Read(_folder["x.tif"]);

            Assert.True(image.Bytes.SequenceEqual(read.Bytes), kind.Name);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    public void Colours_multiplied_by_alpha_are_divided_by_it(int bits)
    {
        using var image = TestImage.Noise(64, 64, 4, bits);
        Multiply(image);
        var tiff = new TiffBytes { Width = 64, Height = 64, Bands = 4, Bits = bits }.With(262, 2).With(338, 1);
        File.WriteAllBytes(_folder["x.tif"], tiff.Write(image.Bytes));

        if (bits == 8)
        {
            PillowPixels.AssertEqual([_folder["x.tif"]]);
        }
        else
        {
            using var read = ImageFile.Read(_folder["x.tif"]);
            for (var i = 0; i < read.Words.Length; i += 4)
            {
                var alpha = image.Words[i + 3];
                Assert.Equal(alpha, read.Words[i + 3]);
                Assert.Equal(alpha == 0 ? image.Words[i] : image.Words[i] * 65535L / alpha, read.Words[i]);
            }
        }
    }

    [Fact]
    public void YCbCr_becomes_RGB()
    {
        byte[] stored = [128, 128, 128, 76, 85, 255, 255, 128, 128, 29, 255, 107]; // gray, red, white, blue by ITU-R 601
        File.WriteAllBytes(_folder["x.tif"], new TiffBytes { Width = 4, Height = 1, Bands = 3 }.With(262, 6).With(338, 0).With(530, 1, 1).Write(stored));

        using var image = ImageFile.Read(_folder["x.tif"]);
        byte[] expected = [128, 128, 128, 255, 0, 0, 255, 255, 255, 0, 0, 255];
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(image.Bytes[i] - expected[i], -2, 2);
    }

    private static void Multiply(PixelImage image)
    {
        for (var i = 0; i < image.Width * image.Height * 4; i++)
        {
            if (image.BitDepth == 8)
                image.Bytes[i] = (byte)(i % 4 == 3 ? image.Bytes[i] : image.Bytes[i] * image.Bytes[i | 3] / 255);
            else
                image.Words[i] = (ushort)(i % 4 == 3 ? image.Words[i] : (long)image.Words[i] * image.Words[i | 3] / 65535);
        }
    }
}
