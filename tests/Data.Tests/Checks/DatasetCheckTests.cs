using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pix2Pix.Data.Checks;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Checks;

public sealed class DatasetCheckTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private ulong _seed = 1;

    private DataOptions Folders => new() { Root = _folder.Root, Layout = DataLayout.Folders };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_good_set_is_counted_and_nothing_is_found()
    {
        Pair("train", "1", new ImageSize(5, 8));
        Pair("train", "2", new ImageSize(5, 8));
        Pair("train", "3", new ImageSize(6, 9), channels: 1);
        Pair("val", "4", new ImageSize(5, 8), bits: 16);

        var report = Check(Folders);

        Assert.Empty(report.Findings);
        Assert.True(report.Usable);
        Assert.Equal(["train", "val"], report.Splits.Select(split => split.Name));
        var (train, val) = (report.Splits[0], report.Splits[1]);
        Assert.Equal((3, 3, 0), (train.Pairs, train.UsablePairs, train.Unpaired));
        Assert.Equal(new SizeReport(new ImageSize(5, 8), new ImageSize(6, 9), new ImageSize(5, 8), 2, 2), train.Target.Sizes);
        Assert.Equal([new(1, 1), new(3, 2)], train.Input.Channels);
        Assert.Equal([new(3, 3)], train.Target.Channels);
        Assert.Equal([new(16, 1)], val.Input.BitDepths);
        Assert.Equal([new(8, 1)], val.Target.BitDepths);
    }

    [Fact]
    public void Bands_that_cannot_become_the_wanted_channels_are_unusable()
    {
        using var bands = TestImage.Noise(8, 8, 5);
        ImageFile.Write(_folder["A/1.tif"], bands);
        TestImage.WritePair(_folder["B/1.png"], 4, seed: 1);

        var finding = Assert.Single(Check(Folders).Findings, finding => finding.Severity == Severity.Error);

        Assert.Equal(FindingKind.Unusable, finding.Kind);
        Assert.Equal(
            $"{_folder.Root}/A/1.tif: has 5 channels, 3 are wanted; only images of 1 to 4 channels are converted", Assert.Single(finding.Items).Message);
    }

    [Fact]
    public void The_halves_of_aligned_files_are_its_images()
    {
        TestImage.WritePair(_folder["train/1.png"], 6, seed: 1);

        var split = Check(new DataOptions { Root = _folder.Root }).Splits[0];

        Assert.Equal((ImageSize.Square(6), ImageSize.Square(6)), (split.Input.Sizes!.MostCommon, split.Target.Sizes!.MostCommon));
    }

    [Theory]
    [InlineData(BadImagePolicy.Fail, Severity.Error, "1 of 2 pairs cannot be decoded")]
    [InlineData(BadImagePolicy.Skip, Severity.Warning, "1 of 2 pairs cannot be decoded; they are skipped")]
    public void Every_file_that_cannot_be_decoded_is_named(BadImagePolicy policy, Severity severity, string message)
    {
        Pair("train", "1");
        Pair("train", "2");
        Truncate("train/A/2.png");
        File.WriteAllText(_folder["train/B/2.png"], "");

        var report = Check(Folders with { OnBadImage = policy });

        var finding = Only(report, FindingKind.Undecodable);
        Assert.Equal((severity, "train", message), (finding.Severity, finding.Split, finding.Message));
        Assert.Equal([_folder["train/A/2.png"], _folder["train/B/2.png"]], finding.Items.SelectMany(item => item.Files));
        Assert.Equal($"{_folder["train/B/2.png"]}: is empty (0 bytes)", finding.Items[1].Message);
        Assert.Equal((2, 1, 1), (report.Splits[0].Pairs, report.Splits[0].UsablePairs, report.Splits[0].Input.Images));
    }

    [Fact]
    public void The_test_split_never_stops_a_training()
    {
        Pair("train", "1");
        Pair("test", "2");
        Truncate("test/A/2.png");

        var report = Check(Folders);

        Assert.Equal(Severity.Warning, Only(report, FindingKind.Undecodable).Severity);
        Assert.True(report.Usable);
    }

    [Fact]
    public void Where_all_pairs_are_skipped_a_training_fails()
    {
        Pair("train", "1");
        Truncate("train/A/1.png");

        var report = Check(Folders with { OnBadImage = BadImagePolicy.Skip });

        Assert.Equal("not a single pair can be used", Only(report, FindingKind.NoUsablePair).Message);
        Assert.False(report.Usable);
    }

    [Fact]
    public void Images_of_a_pair_that_differ_in_size_are_found()
    {
        Pair("train", "1");
        Write("train/A/2.png", ImageSize.Square(4));
        Write("train/B/2.png", ImageSize.Square(5));

        var report = Check(Folders);

        Assert.Equal("2", Only(report, FindingKind.DifferentSizes).Items.Single().Pair);
        Assert.False(report.Usable);
    }

    [Fact]
    public void An_aligned_file_of_odd_width_is_found()
    {
        Write("train/1.png", new ImageSize(4, 7));

        var item = Only(Check(new DataOptions { Root = _folder.Root }), FindingKind.Unusable).Items.Single();

        Assert.Equal($"{_folder["train/1.png"]}: is 7 pixels wide; an aligned pair needs an even width", item.Message);
    }

    [Fact]
    public void Images_smaller_than_the_crop_are_found()
    {
        Pair("train", "1", ImageSize.Square(16));
        Pair("train", "2", ImageSize.Square(12));
        var options = Folders with { Preprocess = Preprocess.Crop, CropSize = ImageSize.Square(16) };

        var finding = Only(Check(options), FindingKind.TooSmall);

        Assert.Equal((Severity.Error, "2"), (finding.Severity, finding.Items.Single().Pair));
        Assert.True(Check(Folders with { CropSize = ImageSize.Square(16) }).Usable); // resized first
    }

    [Fact]
    public void Class_numbers_out_of_range_are_found()
    {
        Pair("train", "1");
        using (var map = new PixelImage(8, 8, 1))
        {
            map.Bytes.Clear();
            map.Bytes[9] = 3;
            ImageFile.Write(_folder["train/A/1.png"], map);
        }

        var item = Only(Check(Folders with { InputClasses = 3 }), FindingKind.Unusable).Items.Single();

        Assert.StartsWith($"{_folder["train/A/1.png"]}: ", item.Message);
        Assert.Contains("3", item.Message);
        Assert.Empty(Errors(Check(Folders with { InputClasses = 4 })));
    }

    [Fact]
    public void Images_of_a_single_color_are_warned_of()
    {
        Pair("train", "1");
        using (var black = new PixelImage(8, 8, 3))
        {
            black.Bytes.Clear();
            ImageFile.Write(_folder["train/B/1.png"], black);
        }

        var report = Check(Folders);

        Assert.Equal(
            $"{_folder["train/B/1.png"]}: all pixels of the target are alike", Only(report, FindingKind.Constant).Items.Single().Message);
        Assert.True(report.Usable);
    }

    [Fact]
    public void Images_without_a_partner_are_listed()
    {
        Pair("train", "1");
        Write("train/A/2.png", ImageSize.Square(8));

        var report = Check(Folders);

        Assert.Equal($"{_folder["train/A/2.png"]}: has no target", Only(report, FindingKind.Unpaired).Items.Single().Message);
        Assert.Equal(1, report.Splits[0].Unpaired);
    }

    [Fact]
    public void The_same_bytes_in_several_splits_are_a_warning_and_in_one_a_note()
    {
        Pair("train", "1");
        Pair("train", "2");
        Pair("val", "3");
        File.Copy(_folder["train/A/1.png"], _folder["train/A/2.png"], overwrite: true);
        File.Copy(_folder["train/B/1.png"], _folder["val/B/3.png"], overwrite: true);

        var report = Check(Folders);

        var (leak, twice) = (Only(report, FindingKind.SameInSplits), Only(report, FindingKind.SameInSplit));
        Assert.Equal((Severity.Warning, "train/B/1.png (train) = val/B/3.png (val)"), (leak.Severity, leak.Items.Single().Message));
        Assert.Equal((Severity.Note, "train", "train/A/1.png = train/A/2.png"), (twice.Severity, twice.Split, twice.Items.Single().Message));
    }

    [Fact]
    public void A_file_that_a_manifest_names_in_two_splits_is_a_leak()
    {
        Write("x.png", ImageSize.Square(8));
        Write("y.png", ImageSize.Square(8));
        File.WriteAllText(_folder["manifest.csv"], "input,target,split\nx.png,y.png,train\ny.png,x.png,val\n");

        var report = Check(Folders with { Layout = DataLayout.Manifest });

        Assert.Equal(2, Only(report, FindingKind.SameInSplits).Items.Count);
        Assert.DoesNotContain(report.Findings, finding => finding.Kind == FindingKind.SameInSplit);
    }

    [Fact]
    public void What_cannot_be_opened_is_said_once()
    {
        File.WriteAllText(_folder["manifest.csv"], "input,target\n");

        var report = Check(Folders with { Layout = DataLayout.Manifest });

        Assert.Empty(report.Splits);
        Assert.StartsWith($"{_folder["manifest.csv"]}, line 1: no column 'split'", Only(report, FindingKind.Split).Message);
        Assert.False(report.Usable);
    }

    [Fact]
    public void A_missing_train_is_an_error_and_a_missing_val_a_note()
    {
        Pair("test", "1");

        var report = Check(Folders);

        Assert.Equal([(Severity.Error, "train"), (Severity.Note, "val")], report.Findings.Select(finding => (finding.Severity, finding.Split!)));
    }

    [Fact]
    public void Sizes_that_do_not_stack_to_a_batch_are_an_error()
    {
        Pair("train", "1", ImageSize.Square(8));
        Pair("train", "2", ImageSize.Square(12));
        Pair("train", "3", ImageSize.Square(12));
        var options = Folders with { Preprocess = Preprocess.None };

        Assert.Empty(Errors(Check(options, new CheckOptions { BatchSize = 1 })));
        Assert.Equal(
            ["12x12 are 2 pairs, such as 2", "8x8 are 1 pairs, such as 1"],
            Only(Check(options, new CheckOptions { BatchSize = 2 }), FindingKind.BatchSizes).Items.Select(item => item.Message));
    }

    [Fact]
    public void Training_images_that_do_not_fit_the_networks_are_an_error()
    {
        Pair("train", "1", ImageSize.Square(8));
        Pair("train", "2", ImageSize.Square(12));
        Pair("val", "3", ImageSize.Square(12)); // mirrored up to what the generator takes
        var only8 = new CheckOptions { Misfit = size => size.Width == 8 ? null : "too wide" };

        var finding = Only(Check(Folders with { Preprocess = Preprocess.None }, only8), FindingKind.NetworkSize);

        Assert.Equal($"{_folder["train/A/2.png"]}: too wide", finding.Items.Single().Message);
    }

    [Fact]
    public void Progress_counts_all_pairs_of_all_splits()
    {
        for (var i = 0; i < 5; i++)
            Pair(i < 3 ? "train" : "val", $"{i}");
        var seen = new ConcurrentBag<(int, int)>();

        Check(Folders, new CheckOptions { Progress = (done, total) => seen.Add((done, total)) });

        Assert.Equal([(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)], seen.Order());
    }

    [Fact]
    public void A_check_can_be_stopped()
    {
        Pair("train", "1");

        Assert.Throws<OperationCanceledException>(() => DatasetCheck.Run(Folders, new CheckOptions(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_json_holds_every_item_under_stable_names()
    {
        for (var i = 0; i < 12; i++)
        {
            Pair("train", $"{i}", new ImageSize(5, 8));
            File.Delete(_folder[$"train/B/{i}.png"]);
        }

        Pair("train", "x", new ImageSize(5, 8));

        var json = JsonNode.Parse(Check(Folders).ToJson())!;

        Assert.Equal((1, "folders", true), ((int)json["format_version"]!, (string)json["layout"]!, (bool)json["usable"]!));
        var train = json["splits"]![0]!;
        Assert.Equal((1, 1, 12), ((int)train["pairs"]!, (int)train["usable_pairs"]!, (int)train["unpaired"]!));
        Assert.Equal(
            """{"images":1,"sizes":{"smallest":{"height":5,"width":8},"largest":{"height":5,"width":8},"most_common":{"height":5,"width":8},"most_common_count":1,"different":1},"channels":{"3":1},"bit_depths":{"8":1}}""",
            train["input"]!.ToJsonString());
        var finding = json["findings"]![0]!;
        Assert.Equal(("warning", "unpaired", "train"), ((string)finding["severity"]!, (string)finding["kind"]!, (string)finding["split"]!));
        Assert.Equal(12, finding["items"]!.AsArray().Count);
        Assert.Equal(["pair", "files", "message"], finding["items"]![0]!.AsObject().Select(entry => entry.Key));
    }

    [Fact]
    public void A_real_set_of_photos_and_class_maps_is_good()
    {
        var options = new DataOptions
        {
            Root = Repository.SharedFolder("data/camvid"),
            Layout = DataLayout.Folders,
            Direction = DataDirection.BtoA,
            InputClasses = 12,
        };

        var report = Check(options);

        Assert.Empty(report.Findings);
        Assert.Equal([40, 10, 10], report.Splits.Select(split => split.UsablePairs));
    }

    private static DatasetReport Check(DataOptions data, CheckOptions? options = null) => DatasetCheck.Run(data, options ?? new CheckOptions());

    private static Finding Only(DatasetReport report, FindingKind kind) => Assert.Single(report.Findings, finding => finding.Kind == kind);

    private static IEnumerable<Finding> Errors(DatasetReport report) => report.Findings.Where(finding => finding.Severity == Severity.Error);

    private void Pair(string split, string name, ImageSize? size = null, int channels = 3, int bits = 8)
    {
        Write($"{split}/A/{name}.png", size ?? ImageSize.Square(8), channels, bits);
        Write($"{split}/B/{name}.png", size ?? ImageSize.Square(8));
    }

    // Each with other pixels.
    private void Write(string name, ImageSize size, int channels = 3, int bits = 8)
    {
        using var image = TestImage.Noise(size.Width, size.Height, channels, bits, _seed++);
        ImageFile.Write(_folder[name], image);
    }

    private void Truncate(string name)
    {
        var bytes = File.ReadAllBytes(_folder[name]);
        File.WriteAllBytes(_folder[name], bytes[..(bytes.Length / 2)]);
    }
}
