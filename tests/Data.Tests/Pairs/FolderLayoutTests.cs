using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Pairs;

public sealed class FolderLayoutTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private DataOptions Options => new() { Root = _folder.Root, Layout = DataLayout.Folders };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("val/A", "val/B")]
    [InlineData("A/val", "B/val")]
    public void The_phase_may_lie_around_the_sides_or_in_them(string a, string b)
    {
        Write($"{a}/sub/1.png", $"{b}/sub/1.png");

        Assert.Equal(["sub/1"], PairDataset.Open(Options, "val").Names);
        Assert.Equal([false, true, false], Phases.All.Select(phase => PairDataset.Exists(Options, phase)));
    }

    [Fact]
    public void Without_phase_folders_everything_is_train()
    {
        Write("A/1.png", "B/1.png");

        Assert.Equal(["1"], PairDataset.Open(Options, "train").Names);
        Assert.Equal([true, false, false], Phases.All.Select(phase => PairDataset.Exists(Options, phase)));
    }

    [Fact]
    public void Files_are_paired_by_their_path_without_extension_and_sorted()
    {
        Write("A/b.jpg", "A/a.jpg", "A/x/a.jpg", "B/a.png", "B/x/a.tif", "B/b.png");

        var dataset = PairDataset.Open(Options, "train");

        Assert.Equal(["a", "b", "x/a"], dataset.Names);
        Assert.Empty(dataset.Unpaired);
        Assert.Equal([1.0, 1.0, 1.0], dataset.Weights);
    }

    [Theory]
    [InlineData(DataDirection.AtoB, 3, 1)]
    [InlineData(DataDirection.BtoA, 1, 3)]
    public void The_direction_says_which_folder_is_the_input_and_each_side_has_its_channels(DataDirection direction, int input, int target)
    {
        using var color = TestImage.Noise(6, 4, 3);
        using var gray = TestImage.Noise(6, 4, 1, bitDepth: 16);
        ImageFile.Write(_folder["photos/1.png"], color);
        ImageFile.Write(_folder["labels/1.tif"], gray);
        var options = Options with
        {
            FolderA = "photos",
            FolderB = "labels",
            Direction = direction,
            InputChannels = input,
            OutputChannels = target,
        };
        var dataset = PairDataset.Open(options, "train");

        using var pair = dataset.Read(0);

        var (a, b) = direction == DataDirection.AtoB ? (pair.Input, pair.Target) : (pair.Target, pair.Input);
        Assert.Equal(color.Bytes, a.Image.Bytes);
        Assert.Equal(gray.Bytes, b.Image.Bytes);
        Assert.Equal(_folder[direction == DataDirection.AtoB ? "photos/1.png" : "labels/1.tif"], dataset.InputPath(0));
    }

    [Fact]
    public void Images_without_a_partner_are_named_with_the_side_that_is_missing()
    {
        Write("A/1.png", "A/2.png", "B/1.png", "B/0.png");

        var dataset = PairDataset.Open(Options with { Direction = DataDirection.BtoA }, "train");

        Assert.Equal(["1"], dataset.Names);
        Assert.Equal(
            [new UnpairedImage("0", _folder["B/0.png"], PairSide.Target), new UnpairedImage("2", _folder["A/2.png"], PairSide.Input)],
            dataset.Unpaired);
    }

    [Fact]
    public void Two_files_of_one_name_on_a_side_are_both_named()
    {
        Write("A/1.png", "B/1.png", "B/1.jpg");

        Refused(
            $"{_folder["B/1.png"]}: {_folder["B/1.jpg"]} has the same name up to the extension; allowed: one image of each name in a folder");
    }

    [Fact]
    public void Without_a_pair_the_error_counts_both_sides_and_shows_an_example_of_each()
    {
        Write("A/x/1.png", "A/x/2.png", "B/1.png");

        Refused(
            $"no pair in {_folder.Root}/A (2 images, such as x/1.png) and {_folder.Root}/B (1 image: 1.png); "
            + "the files of a pair have one path below their folders, extensions aside");
    }

    [Fact]
    public void A_side_without_images_is_said_to_have_none()
    {
        Write("A/1.png");
        File.WriteAllText(_folder["B/readme.txt"], "");

        Refused(
            $"no pair in {_folder.Root}/A (1 image: 1.png) and {_folder.Root}/B (no images); "
            + "the files of a pair have one path below their folders, extensions aside");
    }

    [Fact]
    public void A_side_that_is_missing_is_named()
    {
        Write("train/A/1.png");

        Refused($"{_folder.Root}/train/B: no such folder; it should hold the B images of {_folder.Root}/train/A (data.folder_a, data.folder_b)");
    }

    [Fact]
    public void A_phase_that_is_missing_is_named_with_where_it_was_looked_for()
    {
        Write("val/A/1.png", "val/B/1.png");

        Refused($"{_folder.Root}: has no split 'train'; looked for train/A and train/B, and for A/train and B/train");
    }

    [Fact]
    public void A_phase_that_is_there_in_both_orders_is_an_error()
    {
        Write("train/A/1.png", "train/B/1.png", "A/train/1.png");

        Refused($"{_folder.Root}: has both train/A or train/B and A/train or B/train; allowed: one of the two orders");
    }

    [Fact]
    public void One_folder_for_both_sides_is_an_error()
    {
        var error = Assert.Throws<InputException>(() => PairDataset.Open(Options with { FolderB = "A" }, "train"));
        Assert.Equal("data.folder_b: found A, which data.folder_a is too; allowed: another folder", error.Message);
    }

    [Fact]
    public void Sides_of_different_sizes_are_named_with_them()
    {
        using (var small = TestImage.Noise(4, 6, 3))
            ImageFile.Write(_folder["B/1.png"], small);
        Write("A/1.png");

        var error = Assert.Throws<ImageException>(() => PairDataset.Open(Options, "train").Read(0));

        Assert.Equal(
            $"{_folder["A/1.png"]}: is 4x4, but its target {_folder["B/1.png"]} is 4x6; bring them to one size (pix2pix data resize)",
            error.Message);
    }

    [Fact]
    public void An_input_of_class_numbers_is_read_as_they_are()
    {
        using var classes = TestImage.Noise(4, 4, 1);
        ImageFile.Write(_folder["B/1.png"], classes);
        Write("A/1.png");

        using var pair = PairDataset.Open(Options with { Direction = DataDirection.BtoA, InputClasses = 255 }, "train").Read(0);

        Assert.Equal(1, pair.Input.Channels);
        Assert.Equal(classes.Bytes, pair.Input.Image.Bytes);
    }

    [Fact]
    public void All_pairs_of_a_real_set_are_found_and_one_is_read()
    {
        var options = new DataOptions
        {
            Root = Repository.SharedFolder("data/camvid"),
            Layout = DataLayout.Folders,
            Direction = DataDirection.BtoA,
            InputChannels = 1,
        };
        Assert.Equal([40, 10, 10], Phases.All.Select(phase => PairDataset.Open(options, phase).Count));

        using var pair = PairDataset.Open(options, "train").Read(0);

        Assert.Equal((new ImageSize(360, 480), 1, 3), (pair.Input.Size, pair.Input.Channels, pair.Target.Channels));
        Assert.True(pair.Input.Image.Bytes.ToArray().Max() <= 11); // class numbers
    }

    private void Write(params string[] names)
    {
        foreach (var name in names)
        {
            using var image = TestImage.Noise(4, 4, 3);
            ImageFile.Write(_folder[name], image);
        }
    }

    private void Refused(string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => PairDataset.Open(Options, "train")).Message);
}
