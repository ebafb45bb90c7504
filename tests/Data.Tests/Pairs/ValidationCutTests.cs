namespace Pix2Pix.Data.Tests.Pairs;

public sealed class ValidationCutTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private DataOptions Options => new() { Root = _folder.Root, Layout = DataLayout.Manifest, ValidationFraction = 0.2 };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void About_that_part_of_train_becomes_val_and_nothing_is_in_both()
    {
        Manifest(Enumerable.Range(0, 1000));

        var (train, val) = Names();

        Assert.InRange(val.Count, 150, 250); // four standard deviations of 1000 draws at 0.2
        Assert.Empty(train.Intersect(val));
        Assert.Equal(1000, train.Count + val.Count);
    }

    [Fact]
    public void Pairs_that_are_added_leave_the_others_where_they_are()
    {
        Manifest(Enumerable.Range(0, 200));
        var (train, val) = Names();

        Manifest(Enumerable.Range(0, 400).Reverse());
        var (laterTrain, laterVal) = Names();

        Assert.Empty(train.Except(laterTrain));
        Assert.Empty(val.Except(laterVal));
    }

    [Fact]
    public void The_cut_is_the_same_everywhere()
    {
        Manifest(Enumerable.Range(0, 20));

        // Printed by tests/Data.Tests/Golden/validation_cut.py.
        Assert.Equal(["in/16", "in/4", "in/6"], Names().Val);
    }

    [Theory]
    [InlineData(0.001, 1)]
    [InlineData(0.9, 2)]
    public void Neither_split_is_ever_empty(double fraction, int most)
    {
        Manifest(Enumerable.Range(0, 3));
        var options = Options with { ValidationFraction = fraction };

        Assert.InRange(PairDataset.Open(options, "val").Count, 1, most);
        Assert.InRange(PairDataset.Open(options, "train").Count, 1, 2);
    }

    [Fact]
    public void Pairs_that_share_an_input_stay_together()
    {
        var rows = Enumerable.Range(0, 50).SelectMany(i => new[] { $"{i}.png,a{i}.png,train", $"{i}.png,b{i}.png,train" });
        File.WriteAllLines(_folder["manifest.csv"], rows.Prepend("input,target,split"));

        var (train, val) = Names();

        Assert.Empty(train.Select(InputOf).Intersect(val.Select(InputOf)));

        static string InputOf(string name) => name.Split('+')[0];
    }

    [Fact]
    public void A_set_with_a_val_of_its_own_is_refused()
    {
        TestImage.WritePair(_folder["train/a.png"], 4, seed: 1);
        TestImage.WritePair(_folder["val/b.png"], 4, seed: 1);
        var options = Options with { Layout = DataLayout.Aligned };

        foreach (var phase in new[] { "train", "val" })
        {
            var error = Assert.Throws<InputException>(() => PairDataset.Open(options, phase));
            Assert.Equal($"data.validation_fraction: found 0.2, but {_folder.Root} has a split 'val' of its own; allowed: 0", error.Message);
        }
    }

    [Fact]
    public void A_single_pair_is_not_cut()
    {
        Manifest([1]);

        var error = Assert.Throws<InputException>(() => PairDataset.Open(Options, "train"));

        Assert.Equal("data.validation_fraction: found 0.2, but 'train' has only 1 pair to cut; allowed: 0", error.Message);
    }

    [Fact]
    public void A_flat_pair_of_folders_gets_its_val_and_train_keeps_what_has_no_partner()
    {
        foreach (var name in new[] { "A/1.png", "A/2.png", "A/3.png", "B/1.png", "B/2.png" })
            TestImage.WritePair(_folder[name], 4, seed: 1);
        var options = Options with { Layout = DataLayout.Folders, ValidationFraction = 0.5 };

        var (train, val) = (PairDataset.Open(options, "train"), PairDataset.Open(options, "val"));

        Assert.Equal([true, true, false], Phases.All.Select(phase => PairDataset.Exists(options, phase)));
        Assert.Equal(["1", "2"], train.Names.Concat(val.Names).Order());
        Assert.Equal(["3"], train.Unpaired.Select(image => image.Name));
        Assert.Empty(val.Unpaired);
    }

    [Fact]
    public void The_test_split_is_left_alone()
    {
        File.WriteAllText(_folder["manifest.csv"], "input,target,split\na.png,a.png,train\nb.png,b.png,train\nc.png,c.png,test\n");

        Assert.Equal(["c"], PairDataset.Open(Options, "test").Names);
    }

    private (IReadOnlyList<string> Train, IReadOnlyList<string> Val) Names() =>
        (PairDataset.Open(Options, "train").Names, PairDataset.Open(Options, "val").Names);

    private void Manifest(IEnumerable<int> numbers) => File.WriteAllLines(
        _folder["manifest.csv"], numbers.Select(i => $"in/{i}.png,out/{i}.png,train").Prepend("input,target,split"));
}
