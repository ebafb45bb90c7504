using Pix2Pix.Data.Images;
using Pix2Pix.Data.Synth;

namespace Pix2Pix.Data.Tests.Synth;

public sealed class FacadeSynthTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pair_is_a_function_of_seed_and_index()
    {
        using var first = FacadeSynth.Draw(48, seed: 3, index: 5);
        using var again = FacadeSynth.Draw(48, seed: 3, index: 5);
        using var otherIndex = FacadeSynth.Draw(48, seed: 3, index: 6);
        using var otherSeed = FacadeSynth.Draw(48, seed: 4, index: 5);

        Assert.Equal(first.Bytes, again.Bytes);
        Assert.False(first.Bytes.SequenceEqual(otherIndex.Bytes));
        Assert.False(first.Bytes.SequenceEqual(otherSeed.Bytes));
    }

    [Fact]
    public void The_right_half_holds_a_few_flat_colours_and_the_left_half_many()
    {
        using var pair = FacadeSynth.Draw(128, seed: 1, index: 0);

        Assert.InRange(Colors(pair.Whole.Crop(128, 0, 128, 128)), 3, 13);
        Assert.True(Colors(pair.Whole.Crop(0, 0, 128, 128)) > 1_000);
    }

    [Fact]
    public void Photographs_of_one_plan_differ_by_their_hidden_mood()
    {
        var plan = FacadePlanner.Draw(new CounterRandom(1, 0, 0, RandomUse.SynthPlan));
        var brightness = Enumerable.Range(0, 12).Select(mood => Brightness(plan, mood)).ToArray();

        // What L1 alone cannot foresee: the photograph's mean level moves by tens of levels.
        Assert.True(brightness.Max() - brightness.Min() > 30, $"{brightness.Min()} to {brightness.Max()}");
    }

    [Theory]
    [InlineData(1, 1, 0, 0)]
    [InlineData(2, 2, 0, 0)]
    [InlineData(3, 1, 1, 1)]
    [InlineData(20, 16, 2, 2)]
    public void A_set_is_split_into_phases(int count, int train, int val, int test)
    {
        var root = Path.Combine(_folder.Root, "set");

        FacadeSynth.WriteDataset(root, count, 16, seed: 1, cancel: Token);

        Assert.Equal((train, val, test), (CountFiles(root, "train"), CountFiles(root, "val"), CountFiles(root, "test")));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(root), entry => Path.GetFileName(entry).StartsWith('.'));
    }

    [Fact]
    public void A_written_set_opens_as_an_aligned_data_set()
    {
        var root = Path.Combine(_folder.Root, "set");
        FacadeSynth.WriteDataset(root, 5, 32, seed: 9, cancel: Token);

        var dataset = PairDataset.Open(new DataOptions { Root = root, Direction = DataDirection.BtoA }, "train");

        Assert.Equal(["00001", "00002", "00003"], dataset.Names);
        using var drawn = FacadeSynth.Draw(32, seed: 9, index: 1);
        using var read = dataset.Read(1);
        using var label = drawn.Whole.Crop(32, 0, 32, 32).ToImage();
        using var input = read.Input.ToImage();
        Assert.Equal(label.Bytes, input.Bytes);
    }

    [Fact]
    public void Progress_counts_every_pair()
    {
        var seen = new List<int>();

        FacadeSynth.WriteDataset(Path.Combine(_folder.Root, "set"), 7, 16, 1, done =>
        {
            lock (seen)
                seen.Add(done);
        }, Token);

        Assert.Equal(Enumerable.Range(1, 7), seen.Order());
    }

    [Fact]
    public void A_folder_with_content_is_refused()
    {
        File.WriteAllText(_folder["precious.txt"], "mine");

        var error = Assert.Throws<InputException>(() => FacadeSynth.WriteDataset(_folder.Root, 3, 16, 1, cancel: Token));

        Assert.Equal($"{_folder.Root}: is not empty; a new or empty folder is needed", error.Message);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Cancelling_leaves_nothing_behind()
    {
        var root = Path.Combine(_folder.Root, "set");
        using var cancel = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(
            () => FacadeSynth.WriteDataset(root, 500, 16, 1, _ => cancel.Cancel(), cancel.Token));

        Assert.False(Directory.Exists(root));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(2049)]
    public void A_size_out_of_range_is_refused(int size)
    {
        var error = Assert.Throws<InputException>(() => FacadeSynth.WriteDataset(_folder["set"], 1, size, 1, cancel: Token));

        Assert.Equal($"the size is {size} pixels; 16 to 2048 can be drawn", error.Message);
    }

    private static int Colors(PixelView view)
    {
        var colors = new HashSet<int>();
        for (var y = 0; y < view.Height; y++)
        {
            var row = view.Row(y);
            for (var i = 0; i < row.Length; i += 3)
                colors.Add(row[i] | (row[i + 1] << 8) | (row[i + 2] << 16));
        }

        return colors.Count;
    }

    private static double Brightness(FacadePlan plan, int mood)
    {
        using var photo = new PixelImage(32, 32, 3);
        Camera.Take(plan, PhotoMoodDraw.Draw(new CounterRandom(1, 0, mood, RandomUse.SynthPhoto)), 32, photo);
        return photo.Bytes.ToArray().Average(value => (double)value);
    }

    private static int CountFiles(string root, string phase)
    {
        var folder = Path.Combine(root, phase);
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.png").Length : 0;
    }
}
