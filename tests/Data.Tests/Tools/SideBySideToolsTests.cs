using Pix2Pix.Data.Images;
using Pix2Pix.Data.Tools;

namespace Pix2Pix.Data.Tests.Tools;

public sealed class SideBySideToolsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData(1, 8)]
    [InlineData(2, 8)]
    [InlineData(3, 16)]
    [InlineData(4, 8)]
    public void Splitting_and_combining_gives_the_same_pixels(int channels, int bitDepth)
    {
        using var pair = TestImage.Noise(46, 19, channels, bitDepth);
        ImageFile.Write(_folder["in/train/deep/x.png"], pair);

        Run(new SplitTool(At("in")), At("parts"));
        Run(new CombineTool(At("parts/A"), At("parts/B")), At("again"));

        using var again = ImageFile.Read(At("again/train/deep/x.png"));
        Assert.Equal((pair.Size, channels, bitDepth), (again.Size, again.Channels, again.BitDepth));
        Assert.Equal(pair.Bytes, again.Bytes);
    }

    [Theory]
    [InlineData("maps-50")]
    [InlineData("edges2shoes-50")]
    [InlineData("camvid-aligned")]
    public void Real_sets_come_back_from_their_halves(string set)
    {
        var files = Repository.SharedFolder($"data/{set}");

        var made = Run(new SplitTool(files), At("parts")).Made;
        Run(new CombineTool(At("parts/A"), At("parts/B")), At("again"));

        Assert.Equal(ImageFolder.Files(files).Count, made);
        foreach (var file in ImageFolder.Files(files))
        {
            using var pair = ImageFile.Read(file);
            using var again = ImageFile.Read(Path.ChangeExtension(Path.Combine(At("again"), Path.GetRelativePath(files, file)), "png"));
            Assert.Equal(pair.Bytes, again.Bytes);
        }
    }

    [Fact]
    public void Bands_beside_other_channels_are_a_bad_file_and_the_others_are_made()
    {
        using var bands = TestImage.Noise(8, 8, 5);
        using var colours = TestImage.Noise(8, 8, 3);
        ImageFile.Write(_folder["a/1.tif"], bands);
        ImageFile.Write(_folder["b/1.png"], colours);
        ImageFile.Write(_folder["a/2.png"], colours);
        ImageFile.Write(_folder["b/2.png"], colours);

        var result = Run(new CombineTool(At("a"), At("b")), At("out"));

        Assert.Equal(
            [$"{At("a/1.tif")}: 5 and 3 channels do not fit side by side in one file; only images of 1 to 4 channels are converted"], result.Problems);
        Assert.Equal(["2.png"], Directory.GetFiles(At("out")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_is_the_left_half()
    {
        using var pair = TestImage.Noise(40, 20, 3);
        ImageFile.Write(_folder["in/x.png"], pair);

        Run(new SplitTool(At("in")), At("out"));

        using var left = ImageFile.Read(At("out/A/x.png"));
        using var expected = pair.Whole.Crop(0, 0, 20, 20).ToImage();
        Assert.Equal(expected.Bytes, left.Bytes);
    }

    [Fact]
    public void A_pair_of_odd_width_is_named_and_the_others_are_split()
    {
        WriteNoise("in/odd.png", 41, 20, 3);
        WriteNoise("in/even.png", 40, 20, 3);

        var result = Run(new SplitTool(At("in")), At("out"));

        Assert.Equal([$"{At("in/odd.png")}: is 41 pixels wide; an aligned pair needs an even width"], result.Problems);
        Assert.Equal(["even.png"], Directory.GetFiles(At("out/A")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(1, 8, 1, 8, 1, 8)]
    [InlineData(1, 8, 3, 8, 3, 8)]
    [InlineData(3, 16, 1, 16, 3, 16)]
    [InlineData(3, 16, 3, 8, 3, 8)]
    [InlineData(4, 8, 3, 8, 4, 8)]
    [InlineData(2, 8, 1, 8, 4, 8)]
    public void Channels_and_bits_of_a_pair_are_unified(int channelsA, int bitsA, int channelsB, int bitsB, int channels, int bits)
    {
        WriteNoise("a/x.png", 20, 20, channelsA, bitsA);
        WriteNoise("b/x.tif", 20, 20, channelsB, bitsB);

        Run(new CombineTool(At("a"), At("b")), At("out"));

        using var pair = ImageFile.Read(At("out/x.png"));
        Assert.Equal((channels, bits, 40), (pair.Channels, pair.BitDepth, pair.Width));
    }

    [Fact]
    public void Gray_beside_colour_is_repeated()
    {
        WriteNoise("a/x.png", 8, 8, 3);
        using var gray = TestImage.Noise(8, 8, 1, seed: 2);
        ImageFile.Write(_folder["b/x.png"], gray);

        Run(new CombineTool(At("a"), At("b")), At("out"));

        using var pair = ImageFile.Read(At("out/x.png"));
        for (var c = 0; c < 3; c++)
            Assert.Equal(gray.Row(5)[3], pair.Row(5)[((8 + 3) * 3) + c]);
    }

    [Fact]
    public void Images_of_two_sizes_are_no_pair()
    {
        WriteNoise("a/x.png", 20, 20, 3);
        WriteNoise("b/x.png", 30, 20, 3);

        var result = Run(new CombineTool(At("a"), At("b")), At("out"));

        Assert.Equal(
            [$"{At("a/x.png")}: is 20x20 pixels and its partner {At("b/x.png")} 30x20; both need one size, or --resize a|b"], result.Problems);
        Assert.False(Directory.Exists(At("out")));
    }

    [Theory]
    [InlineData(AlignedSide.A, 3, ResizeFilter.Bicubic)]
    [InlineData(AlignedSide.A, 1, ResizeFilter.Nearest)]
    public void The_other_side_is_brought_to_the_size_asked_for(AlignedSide side, int channels, ResizeFilter filter)
    {
        WriteNoise("a/x.png", 20, 24, channels);
        using var other = TestImage.Noise(31, 17, channels, seed: 9);
        ImageFile.Write(_folder["b/x.png"], other);

        Run(new CombineTool(At("a"), At("b"), side), At("out"));

        using var pair = ImageFile.Read(At("out/x.png"));
        using var right = pair.Whole.Crop(20, 0, 20, 24).ToImage();
        using var expected = PilResize.Resize(other.Whole, new ImageSize(24, 20), filter);
        Assert.Equal(expected.Bytes, right.Bytes);
    }

    [Fact]
    public void The_size_of_B_can_be_asked_for()
    {
        WriteNoise("a/x.png", 20, 24, 3);
        WriteNoise("b/x.png", 31, 17, 3);

        Run(new CombineTool(At("a"), At("b"), AlignedSide.B), At("out"));

        Assert.Equal(new ImageSize(17, 62), ImageFile.ReadSize(At("out/x.png")));
    }

    [Fact]
    public void Images_without_a_partner_are_named_from_both_sides()
    {
        WriteNoise("a/both.png", 8, 8, 3);
        WriteNoise("b/both.png", 8, 8, 3);
        WriteNoise("a/train/only.png", 8, 8, 3);
        WriteNoise("b/lonely.png", 8, 8, 3);

        var result = Run(new CombineTool(At("a"), At("b")), At("out"));

        Assert.Equal(
            [
                $"{At("b/lonely.png")}: has no partner: no image {At("a/lonely")}.*",
                $"{At("a/train/only.png")}: has no partner: no image {At("b/train/only")}.*",
            ],
            result.Problems);
        Assert.Equal(1, result.Made);
    }

    [Fact]
    public void Folders_without_a_common_name_are_refused()
    {
        WriteNoise("a/x.png", 8, 8, 3);
        WriteNoise("b/y.png", 8, 8, 3);

        var error = Assert.Throws<InputException>(() => Run(new CombineTool(At("a"), At("b")), At("out")));
        Assert.Equal($"{At("a")}: no image in it has a partner of the same name in {At("b")}", error.Message);
    }

    [Fact]
    public void One_name_twice_on_a_side_is_refused()
    {
        WriteNoise("a/x.png", 8, 8, 3);
        WriteNoise("a/x.tif", 8, 8, 3);
        WriteNoise("b/x.png", 8, 8, 3);

        var error = Assert.Throws<InputException>(() => Run(new CombineTool(At("a"), At("b")), At("out")));
        Assert.Equal($"{At("a/x.png")}: {At("a/x.tif")} has the same name; rename one", error.Message);
    }

    public void Dispose() => _folder.Dispose();

    private string At(string name) => Path.Combine(_folder.Root, name);

    private void WriteNoise(string name, int width, int height, int channels, int bitDepth = 8)
    {
        using var image = TestImage.Noise(width, height, channels, bitDepth);
        ImageFile.Write(_folder[name], image);
    }

    private static ToolResult Run(IDataTool tool, string output) => ToolRun.Run(tool, new ToolOptions { Output = output }, null, TestContext.Current.CancellationToken);
}
