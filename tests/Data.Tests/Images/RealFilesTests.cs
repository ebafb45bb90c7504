namespace Pix2Pix.Data.Tests.Images;

/// <summary>Real photographs, paintings, label maps and drawings, where they lie beside the checkout, have Pillow's pixels.</summary>
public sealed class RealFilesTests
{
    [Theory]
    [InlineData("facades/val", 100)]
    [InlineData("camvid-aligned", 56)]
    [InlineData("camvid/val", 20)]
    [InlineData("edges2shoes-50/train", 40)]
    [InlineData("maps-50/train", 40)]
    [InlineData("style", 10)]
    [InlineData("reports/exif", 50)]
    [InlineData("reports/transparency", 30)]
    [InlineData("reports/multi-page/stack", 4)]
    public void Their_pixels_are_Pillows(string folder, int atLeast)
    {
        var files = ImageFolder.Files(Repository.SharedFolder($"data/{folder}")).ToArray();

        Assert.InRange(files.Length, atLeast, int.MaxValue);
        PillowPixels.AssertEqual(files);
    }
}
