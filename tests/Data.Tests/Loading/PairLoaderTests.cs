using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Loading;

public sealed class PairLoaderTests : IDisposable
{
    private const int Pairs = 11;

    private readonly TestFolder _folder = new();

    public PairLoaderTests()
    {
        for (var i = 0; i < Pairs; i++)
            TestImage.WritePair(_folder[$"train/{i:D2}.png"], 20, seed: (ulong)i + 1);
    }

    private DataOptions Options => new()
    {
        Root = _folder.Root,
        LoadSize = ImageSize.Square(18),
        CropSize = ImageSize.Square(16),
        Workers = 2,
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_epoch_has_every_pair_once_and_a_smaller_last_batch()
    {
        var batches = Read(Options, batchSize: 4);

        Assert.Equal([4, 4, 3], batches.Select(batch => batch.Names.Count));
        Assert.Equal([0, 1, 2], batches.Select(batch => batch.Index));
        Assert.Equal(Enumerable.Range(0, Pairs).Select(i => $"{i:D2}"), batches.SelectMany(batch => batch.Names).Order());
    }

    [Fact]
    public void Tensors_have_the_size_of_the_crop_and_lie_within_minus_one_and_one()
    {
        using var loader = Loader(Options with { InputChannels = 1 }, 4);

        foreach (var batch in loader.Epoch(1, cancel: TestContext.Current.CancellationToken))
        {
            using (batch)
            {
                Assert.Equal([batch.Names.Count, 1, 16, 16], batch.Input.shape);
                Assert.Equal([batch.Names.Count, 3, 16, 16], batch.Target.shape);
                Assert.All(batch.Target.data<float>().ToArray(), value => Assert.InRange(value, -1f, 1f));
            }
        }
    }

    [Fact]
    public void The_number_of_workers_does_not_change_the_batches()
    {
        var one = Read(Options with { Workers = 1 }, 3, epoch: 4);
        var five = Read(Options with { Workers = 5 }, 3, epoch: 4);

        Assert.Equal(one, five);
    }

    [Fact]
    public void The_cache_does_not_change_the_batches()
    {
        var cached = Options with { CacheMb = 64 };
        using var loader = Loader(cached, 1);
        for (int epoch = 1; epoch <= 5; epoch++)
            Assert.Equal(Read(Options with { CacheMb = 0 }, 1, epoch), Read(loader, epoch));
    }

    [Fact]
    public void An_epoch_entered_in_the_middle_goes_on_with_the_same_batches()
    {
        var whole = Read(Options, 2, epoch: 3);

        using var loader = Loader(Options, 2);
        var rest = Read(loader, epoch: 3, firstBatch: 4);

        Assert.Equal(whole[4..], rest);
    }

    [Fact]
    public void Epochs_differ_in_order_and_in_pixels()
    {
        var first = Read(Options, 1, epoch: 1);
        var second = Read(Options, 1, epoch: 2);

        Assert.NotEqual(first.Select(batch => batch.Names[0]), second.Select(batch => batch.Names[0]));
        Assert.Contains(first, batch => batch.Input != second.Single(other => other.Names[0] == batch.Names[0]).Input);
    }

    [Fact]
    public void Without_shuffle_pairs_come_by_name()
    {
        var batches = Read(Options with { Shuffle = false }, 1);

        Assert.Equal(Enumerable.Range(0, Pairs).Select(i => $"{i:D2}"), batches.Select(batch => batch.Names[0]));
    }

    [Fact]
    public void Evaluation_is_in_order_and_the_same_in_every_epoch()
    {
        using var loader = Loader(Options, 2, LoaderMode.Evaluate);

        var first = Read(loader, epoch: 1);

        Assert.Equal("00", first[0].Names[0]);
        Assert.Equal(first, Read(loader, epoch: 2));
    }

    [Fact]
    public void Input_and_target_are_cropped_and_mirrored_alike()
    {
        var folder = _folder["same/train/x.png"];
        for (var i = 0; i < 8; i++)
        {
            using var side = TestImage.Noise(20, 20, 3, seed: (ulong)i + 50);
            using var pair = new PixelImage(40, 20, 3);
            for (var y = 0; y < 20; y++)
            {
                side.Row(y).CopyTo(pair.Row(y));
                side.Row(y).CopyTo(pair.Row(y)[side.Stride..]);
            }

            ImageFile.Write(Path.Combine(Path.GetDirectoryName(folder)!, $"{i}.png"), pair);
        }

        var batches = Read(Options with { Root = _folder["same"] }, 2);

        Assert.All(batches, batch => Assert.Equal(batch.Input, batch.Target));
    }

    [Fact]
    public void Evaluation_gives_the_resized_pixels()
    {
        var dataset = PairDataset.Open(Options, "train");
        using var loader = new PairLoader(dataset, 1, seed: 1, LoaderMode.Evaluate);
        using var pair = dataset.Read(0);
        using var resized = PilResize.Resize(pair.Input, ImageSize.Square(16));
        using var expected = TensorImage.ToTensor(resized);

        using var batch = loader.Epoch(1, cancel: TestContext.Current.CancellationToken).First();

        Assert.Equal(expected.bytes, batch.Input.bytes);
    }

    [Fact]
    public void A_bad_image_fails_with_its_own_error_by_default()
    {
        var path = Spoil("03");

        var error = Assert.Throws<ImageException>(() => Read(Options, 2));

        Assert.Equal($"{path}: is empty (0 bytes)", error.Message);
    }

    [Fact]
    public void With_skip_a_bad_pair_leaves_its_batch_smaller_and_is_named_once()
    {
        Spoil("03");
        using var loader = Loader(Options with { OnBadImage = BadImagePolicy.Skip, Shuffle = false }, 2);
        var named = new List<string>();
        loader.BadImage += (_, bad) => named.Add($"{bad.Name}|{Path.GetFileName(bad.Error.ImagePath)}");

        var first = Read(loader, 1);
        var second = Read(loader, 2);

        Assert.Equal([2, 1, 2, 2, 2, 1], first.Select(batch => batch.Names.Count));
        Assert.Equal([2, 1, 2, 2, 2, 1], second.Select(batch => batch.Names.Count));
        Assert.Equal(["03|03.png"], named);
        Assert.Equal(1, loader.SkippedCount);
        Assert.Equal(6, loader.BatchesPerEpoch);
    }

    [Fact]
    public void With_skip_a_batch_left_empty_keeps_its_number()
    {
        Spoil("03");

        var batches = Read(Options with { OnBadImage = BadImagePolicy.Skip, Shuffle = false }, 1);

        Assert.Equal([0, 1, 2, 4, 5, 6, 7, 8, 9, 10], batches.Select(batch => batch.Index));
    }

    [Fact]
    public void With_skip_the_other_pairs_are_the_same_as_without_the_bad_one()
    {
        var before = Read(Options, 1, epoch: 2);
        Spoil("03");

        var after = Read(Options with { OnBadImage = BadImagePolicy.Skip }, 1, epoch: 2);

        Assert.Equal(before.Where(batch => batch.Names[0] != "03"), after);
    }

    [Fact]
    public void A_set_without_any_good_pair_is_an_error_even_with_skip()
    {
        for (var i = 0; i < Pairs; i++)
            Spoil($"{i:D2}");

        var error = Assert.Throws<InputException>(() => Read(Options with { OnBadImage = BadImagePolicy.Skip }, 2));

        Assert.Equal($"none of the 11 pairs of 'train' in {_folder.Root} can be used", error.Message);
    }

    [Fact]
    public void Images_of_several_sizes_do_not_make_a_batch()
    {
        TestImage.WritePair(_folder["train/01.png"], 24, seed: 1);

        var error = Assert.Throws<InputException>(
            () => Read(Options with { Preprocess = Preprocess.None, Shuffle = false }, 2));

        Assert.Equal(
            "a batch needs images of one size: '00' is 20x20, '01' is 24x24; use a preprocess that crops, or training.batch_size 1",
            error.Message);
    }

    [Fact]
    public void Cancelling_ends_an_epoch()
    {
        using var cancel = new CancellationTokenSource();
        using var loader = Loader(Options, 1);

        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var batch in loader.Epoch(1, cancel: cancel.Token))
            {
                batch.Dispose();
                cancel.Cancel();
            }
        });
    }

    private string Spoil(string name)
    {
        var path = _folder[$"train/{name}.png"];
        File.WriteAllBytes(path, []);
        return path;
    }

    private static PairLoader Loader(DataOptions options, int batchSize, LoaderMode mode = LoaderMode.Train) =>
        new(PairDataset.Open(options, "train"), batchSize, seed: 7, mode);

    private static List<Seen> Read(DataOptions options, int batchSize, int epoch = 1)
    {
        using var loader = Loader(options, batchSize);
        return Read(loader, epoch);
    }

    private static List<Seen> Read(PairLoader loader, int epoch, int firstBatch = 0)
    {
        var seen = new List<Seen>();
        foreach (var batch in loader.Epoch(epoch, firstBatch, TestContext.Current.CancellationToken))
        {
            using (batch)
                seen.Add(new Seen(batch.Index, new Names(batch.Names), Checksum.Crc32(batch.Input.bytes), Checksum.Crc32(batch.Target.bytes)));
        }

        return seen;
    }

    /// <summary>What is compared of a batch: number, names, and checksums of both tensors.</summary>
    private sealed record Seen(int Index, Names Names, uint Input, uint Target);

    /// <summary>Names that are equal when all of them are.</summary>
    private sealed class Names(IEnumerable<string> names) : List<string>(names)
    {
        public override bool Equals(object? other) => other is Names names && this.SequenceEqual(names);

        public override int GetHashCode() => Count;
    }
}
