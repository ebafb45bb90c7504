using Pix2Pix.Data.Checks;

namespace Pix2Pix.Data.Tests.Checks;

public sealed class LayoutDetectionTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(DataLayout.Aligned, "train/1.png")]
    [InlineData(DataLayout.Aligned, "train/street/1.png")]
    [InlineData(DataLayout.Folders, "train/A/1.png", "train/B/1.png")]
    [InlineData(DataLayout.Folders, "A/train/1.png", "B/train/1.png")]
    [InlineData(DataLayout.Folders, "A/1.png", "B/1.png")]
    [InlineData(DataLayout.Manifest, "manifest.csv", "train/A/1.png")]
    public void A_layout_is_told_by_the_files(DataLayout layout, params string[] files)
    {
        foreach (var file in files)
            File.WriteAllText(_folder[file], "");

        Assert.Equal(layout, LayoutDetection.Detect(_folder.Root));
    }

    [Fact]
    public void A_folder_without_any_layout_is_refused()
    {
        File.WriteAllText(_folder["train/readme.md"], "");

        var error = Assert.Throws<InputException>(() => LayoutDetection.Detect(_folder.Root));

        Assert.Equal(
            $"{_folder.Root}: no data set: neither manifest.csv, nor folders A and B, nor images in train/; other names need a config (--config)",
            error.Message);
    }

    [Fact]
    public void A_folder_that_is_missing_is_named()
    {
        var error = Assert.Throws<InputException>(() => LayoutDetection.Detect(_folder["none"]));
        Assert.Equal($"{_folder["none"]}: the data root does not exist or is no folder", error.Message);
    }
}
