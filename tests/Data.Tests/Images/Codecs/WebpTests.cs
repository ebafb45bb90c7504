using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

public sealed class WebpTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_that_Pillow_writes_is_read()
    {
        const string Script = """
            import random, sys
            from PIL import Image
            random.seed(1)
            def noise(mode, w=37, h=29):
                bands = len(Image.new(mode, (1, 1)).getbands())
                return Image.frombytes(mode, (w, h), bytes(random.choices(range(256), k=w * h * bands)))
            folder = sys.argv[1]
            for mode in ("RGB", "RGBA", "L"):
                small = noise(mode)
                large = small.resize((370, 291), Image.BICUBIC)
                for name, image in (("small", small), ("large", large)):
                    image.save(f"{folder}/{mode}_{name}_lossless.webp", lossless=True, exact=True)
                    image.save(f"{folder}/{mode}_{name}_75.webp", quality=75)
            frames = [noise("RGBA", 64, 64) for _ in range(3)]
            frames[0].save(f"{folder}/animated.webp", save_all=True, append_images=frames[1:], lossless=True)
            """;
        SystemPython.Run("PIL", "-c", Script, _folder.Root);
        var files = Directory.GetFiles(_folder.Root).Order().ToArray();

        Assert.Equal(13, files.Length);
        PillowPixels.AssertEqual(files);
    }

    [Theory]
    [InlineData("codec_rgb.webp")]
    [InlineData("codec_exif_7.webp")]
    public void A_file_is_refused_wherever_it_is_cut(string name)
    {
        var bytes = File.ReadAllBytes(GoldenFiles.PathOf(name));
        for (var length = 12; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(_folder["cut.webp"], bytes[..length]);

            var error = Assert.Throws<ImageException>(() => ImageFile.Read(_folder["cut.webp"]));

            Assert.True(
                error.Message == $"{_folder["cut.webp"]}: the WEBP is truncated (its end is missing)"
                    || error.Message == $"{_folder["cut.webp"]}: the WEBP header is damaged or truncated",
                $"{length} bytes: {error.Message}");
        }
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 4)]
    [InlineData(4, 4)]
    public void Gray_and_alpha_are_written_as_the_format_can_hold_them(int channels, int read)
    {
        using var image = TestImage.Noise(20, 10, channels);
        for (var i = channels - 1; channels is 2 or 4 && i < image.ByteLength; i += channels)
            image.Bytes[i] |= 1; // colours under full transparency may be lost
        ImageFile.Write(_folder["x.webp"], image);

        using var back = ImageFile.Read(_folder["x.webp"]);

        using var expected = ChannelConversion.Convert(image.Whole, read);
        Assert.Equal(read, back.Channels);
        Assert.Equal(expected.Bytes, back.Bytes);
    }
}
