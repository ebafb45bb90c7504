using Pix2Pix.Data.Images;
using Pix2Pix.Data.Tools;

namespace Pix2Pix.Data.Tests.Tools;

public sealed class ResizeToolTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData(ResizeFilter.Bicubic)]
    [InlineData(ResizeFilter.Nearest)]
    public void An_image_gets_the_size_and_the_pixels_of_the_filter(ResizeFilter filter)
    {
        using var image = Write(50, 40);

        using var resized = Run(new ResizeTool(_folder["in"], new ImageSize(30, 45), Filter: filter));

        using var expected = PilResize.Resize(image.Whole, new ImageSize(30, 45), filter);
        Assert.Equal(expected.Size, resized.Size);
        Assert.Equal(expected.Bytes, resized.Bytes);
    }

    [Theory]
    [InlineData(400, 300, 256, 256, 192, 256)]
    [InlineData(300, 400, 256, 256, 256, 192)]
    [InlineData(400, 100, 64, 300, 64, 256)]
    [InlineData(40, 30, 60, 100, 60, 80)]
    [InlineData(500, 1, 100, 100, 1, 100)]
    public void With_its_aspect_kept_an_image_fits_within_the_size(int width, int height, int boxHeight, int boxWidth, int newHeight, int newWidth)
    {
        using var image = Write(width, height);
        using var resized = Run(new ResizeTool(_folder["in"], new ImageSize(boxHeight, boxWidth), KeepAspect: true));
        Assert.Equal(new ImageSize(newHeight, newWidth), resized.Size);
    }

    [Fact]
    public void The_halves_of_a_pair_do_not_bleed_into_each_other()
    {
        using (var pair = new PixelImage(40, 20, 3))
        {
            for (var i = 0; i < pair.ByteLength; i++)
                pair.Bytes[i] = i / 3 % 40 < 20 ? byte.MinValue : byte.MaxValue;
            ImageFile.Write(_folder["in/x.png"], pair);
        }

        using var resized = Run(new ResizeTool(_folder["in"], ImageSize.Square(33), Aligned: true));

        Assert.Equal(new ImageSize(33, 66), resized.Size);
        for (var i = 0; i < resized.ByteLength; i++)
            Assert.Equal(i / 3 % 66 < 33 ? byte.MinValue : byte.MaxValue, resized.Bytes[i]);
    }

    public void Dispose() => _folder.Dispose();

    private PixelImage Write(int width, int height)
    {
        var image = TestImage.Noise(width, height, 3);
        ImageFile.Write(_folder["in/x.png"], image);
        return image;
    }

    private PixelImage Run(ResizeTool tool)
    {
        Assert.Empty(ToolRun.Run(tool, new ToolOptions { Output = _folder["out"] }, null, TestContext.Current.CancellationToken).Problems);
        return ImageFile.Read(_folder["out/x.png"]);
    }
}
