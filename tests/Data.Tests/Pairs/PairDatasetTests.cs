using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Pairs;

public sealed class PairDatasetTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private DataOptions Options => new() { Root = _folder.Root };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pairs_are_found_in_all_folders_and_sorted_by_ordinal_path()
    {
        foreach (var name in new[] { "b.png", "B.png", "10.jpg", "9.tif", "sub/a.png", "sub/deep/x y.png" })
            TestImage.WritePair(_folder[$"train/{name}"], 4, seed: 1);
        File.WriteAllText(_folder["train/notes.txt"], "not an image");

        var dataset = PairDataset.Open(Options, "train");

        Assert.Equal(["10", "9", "B", "b", "sub/a", "sub/deep/x y"], dataset.Names);
        Assert.Equal(6, dataset.Count);
    }

    [Fact]
    public void Max_pairs_keeps_the_first_ones()
    {
        for (var i = 0; i < 5; i++)
            TestImage.WritePair(_folder[$"train/{i}.png"], 4, seed: 1);

        Assert.Equal(["0", "1"], PairDataset.Open(Options with { MaxPairs = 2 }, "train").Names);
    }

    [Fact]
    public void Pairs_that_differ_in_their_extension_only_keep_it_in_their_names()
    {
        foreach (var name in new[] { "a.png", "a.tif", "b.png" })
            TestImage.WritePair(_folder[$"train/{name}"], 4, seed: 1);

        Assert.Equal(["a.png", "a.tif", "b"], PairDataset.Open(Options, "train").Names);
    }

    [Theory]
    [InlineData(DataDirection.AtoB, 0)]
    [InlineData(DataDirection.BtoA, 6)]
    public void The_direction_says_which_half_is_the_input(DataDirection direction, int inputLeft)
    {
        using var image = TestImage.Noise(12, 5, 3);
        ImageFile.Write(_folder["train/x.png"], image);

        using var pair = PairDataset.Open(Options with { Direction = direction }, "train").Read(0);

        AssertEqual(image.Whole.Crop(inputLeft, 0, 6, 5), pair.Input);
        AssertEqual(image.Whole.Crop(6 - inputLeft, 0, 6, 5), pair.Target);
    }

    [Fact]
    public void Each_side_has_its_own_number_of_channels()
    {
        using var image = TestImage.Noise(12, 5, 3);
        ImageFile.Write(_folder["train/x.png"], image);

        using var pair = PairDataset.Open(Options with { InputChannels = 1 }, "train").Read(0);

        Assert.Equal((1, 3), (pair.Input.Channels, pair.Target.Channels));
        using var luma = ChannelConversion.Convert(image.Whole.Crop(0, 0, 6, 5), 1);
        AssertEqual(luma.Whole, pair.Input);
        AssertEqual(image.Whole.Crop(6, 0, 6, 5), pair.Target);
    }

    [Fact]
    public void Alpha_of_one_side_is_not_lost_by_way_of_the_other()
    {
        using var image = TestImage.Noise(12, 5, 4);
        ImageFile.Write(_folder["train/x.png"], image);

        using var pair = PairDataset.Open(Options with { InputChannels = 2 }, "train").Read(0);

        using var grayAndAlpha = ChannelConversion.Convert(image.Whole.Crop(0, 0, 6, 5), 2);
        AssertEqual(grayAndAlpha.Whole, pair.Input);
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(3, 1)]
    public void Bands_that_a_side_cannot_have_are_named(int input, int target)
    {
        using var image = TestImage.Noise(12, 5, 5);
        ImageFile.Write(_folder["train/x.tif"], image);

        var error = Assert.Throws<ImageException>(() => PairDataset.Open(Options with { InputChannels = input, OutputChannels = target }, "train").Read(0));

        Assert.Equal(
            $"{_folder.Root}/train/x.tif: has 5 channels, {(input == 5 ? target : input)} are wanted; only images of 1 to 4 channels are converted", error.Message);
    }

    [Fact]
    public void An_unset_root_is_an_error()
    {
        var error = Assert.Throws<InputException>(() => PairDataset.Open(new DataOptions(), "train"));
        Assert.Equal("data.root is not set; it names the folder of the data set, with train/ in it", error.Message);
    }

    [Fact]
    public void A_missing_root_is_named()
    {
        var error = Assert.Throws<InputException>(() => PairDataset.Open(new DataOptions { Root = "/no/such/set" }, "train"));
        Assert.Equal("/no/such/set: the data root does not exist or is no folder", error.Message);
    }

    [Fact]
    public void A_missing_phase_is_named_and_known_not_to_exist()
    {
        Directory.CreateDirectory(_folder["train"]);

        var error = Assert.Throws<InputException>(() => PairDataset.Open(Options, "val"));

        Assert.Equal($"{_folder.Root}/val: the data root has no folder 'val'; aligned pairs of this phase are looked for there", error.Message);
        Assert.False(PairDataset.Exists(Options, "val"));
        Assert.True(PairDataset.Exists(Options, "train"));
    }

    [Fact]
    public void A_folder_without_images_says_what_was_looked_for()
    {
        File.WriteAllText(_folder["train/readme.md"], "");

        var error = Assert.Throws<InputException>(() => PairDataset.Open(Options, "train"));

        Assert.Equal(
            $"{_folder.Root}/train: no images in it; looked for .jpg .jpeg .png .tif .tiff .webp .bmp .gif .ppm .pgm .pbm .pnm", error.Message);
    }

    [Fact]
    public void An_odd_width_is_named()
    {
        using var image = TestImage.Noise(513, 4, 3);
        ImageFile.Write(_folder["train/odd.png"], image);

        var error = Assert.Throws<ImageException>(() => PairDataset.Open(Options, "train").Read(0));

        Assert.Equal($"{_folder.Root}/train/odd.png: is 513 pixels wide; an aligned pair needs an even width", error.Message);
    }

    [Fact]
    public void A_loop_of_symbolic_links_ends()
    {
        TestImage.WritePair(_folder["train/a.png"], 4, seed: 1);
        Directory.CreateSymbolicLink(_folder["train/loop"], _folder["train"]);

        Assert.Contains("a", PairDataset.Open(Options, "train").Names);
    }

    private static void AssertEqual(PixelView expected, PixelView actual)
    {
        Assert.Equal(expected.Size, actual.Size);
        for (var y = 0; y < expected.Height; y++)
            Assert.Equal(expected.Row(y), actual.Row(y));
    }
}
