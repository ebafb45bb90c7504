using Pix2Pix.Data.Images;
using Pix2Pix.Eval.Metrics;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Metrics.Labels;

public sealed class LabelMetricTests
{
    private static readonly LabelPalette _palette = new([new(255, 0, 0), new(0, 255, 0), new(0, 0, 255), new(0, 0, 0, IsScored: false)]);

    [Fact]
    public void The_scores_are_those_of_the_confusion_matrix()
    {
        // Of 3 pixels A, 2 stay A and one becomes B; of 2 B, one becomes C; the one C stays.
        var scores = Scores("AABBCC", "AAABBC");

        Assert.Equal([4 / 6.0, ((2 / 3.0) + (1 / 2.0) + 1) / 3, ((2 / 3.0) + (1 / 3.0) + (1 / 2.0)) / 3], scores, Close);
    }

    [Fact]
    public void Scores_of_a_set_are_those_of_its_pixels_together()
    {
        var metric = new LabelMetric(_palette);
        Add(metric, "AAAA", "AAAA");
        Add(metric, "AB", "BB");

        Assert.Equal([5 / 6.0, (1 + (1 / 2.0)) / 2, ((4 / 5.0) + (1 / 2.0)) / 2], metric.Values, Close);
        Assert.Equal(metric.Values, metric.Over([0, 1]));
        Assert.Equal([1 / 2.0, 1 / 2.0, (0 + (1 / 2.0)) / 2], metric.Over([1, 1]), Close);
    }

    [Fact]
    public void An_output_of_one_class_has_its_share_and_one_part_of_the_classes()
    {
        Assert.Equal([0.5, 1 / 3.0, 0.5 / 3], Scores("AAAAAAAA", "AAAABBBC"), Close);
    }

    [Fact]
    public void A_class_that_is_in_the_output_alone_counts_for_the_union_only()
    {
        Assert.Equal([0.75, 0.75, ((3 / 4.0) + 0) / 2], Scores("AAAC", "AAAA"), Close);
    }

    [Fact]
    public void Pixels_whose_target_is_ignored_are_left_out_and_such_outputs_have_the_nearest_class()
    {
        Assert.Equal([1, 1, 1], Scores("AABBCC", "AA--CC"));
        Assert.Equal([2 / 3.0, (1 + 0.5) / 2, ((1 / 2.0) + (1 / 2.0)) / 2], Scores("A-B", "ABB"), Close); // black is as near to all: the first
    }

    [Fact]
    public void A_target_of_nothing_but_ignored_pixels_has_no_scores_and_changes_none()
    {
        var metric = new LabelMetric(_palette);
        Add(metric, "AB", "BB");
        var before = metric.Values;

        Assert.Equal([double.NaN, double.NaN, double.NaN], Add(metric, "AB", "--"));
        Assert.Equal(before, metric.Values);
    }

    [Fact]
    public void Nothing_and_NaN_have_no_scores()
    {
        var metric = new LabelMetric(_palette);
        Assert.Equal([double.NaN, double.NaN, double.NaN], metric.Values);
        Add(metric, "AB", "AB");
        using var scope = NewDisposeScope();

        Assert.Equal([double.NaN, double.NaN, double.NaN], metric.Add(full([3, 1, 2], double.NaN), Image("AB")));
        Assert.Equal([double.NaN, double.NaN, double.NaN], metric.Values);
        Assert.Equal([1, 1, 1], metric.Over([0]));
        metric.Reset();
        Add(metric, "AC", "AC");
        Assert.Equal([1, 1, 1], metric.Values);
    }

    [Fact]
    public void Images_of_two_channels_have_no_colours()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<InputException>(() => new LabelMetric(_palette).Add(zeros(2, 4, 4), zeros(2, 4, 4)));

        Assert.Contains("1 or 3 channels, found 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_of_facades_are_right_against_themselves_and_nearly_so_when_compressed_once_more()
    {
        var files = Directory.GetFiles(Repository.SharedFolder("fixtures/official_facades"), "*_real_A.png");
        using var folder = new TempFolder();
        var (same, compressed, others) = (Facades(), Facades(), Facades());
        for (var i = 0; i < files.Length; i++)
        {
            using var scope = NewDisposeScope();
            using var label = ImageFile.Read(files[i], channels: 3);
            ImageFile.Write(folder["again.jpg"], label);
            using var again = ImageFile.Read(folder["again.jpg"], channels: 3);
            using var other = ImageFile.Read(files[(i + 1) % files.Length], channels: 3);
            var target = TensorImage.ToTensor(label)[0];
            same.Add(target, target.clone());
            compressed.Add(TensorImage.ToTensor(again)[0], target);
            others.Add(TensorImage.ToTensor(other)[0], target);
        }

        Assert.Equal([1, 1, 1], same.Values);
        Assert.All(compressed.Values, score => Assert.InRange(score, 0.97, 0.9999));
        Assert.All(others.Values, score => Assert.InRange(score, 0.01, 0.3));
    }

    private static LabelMetric Facades() => new(LabelPalette.Load("facades"));

    private static IReadOnlyList<double> Scores(string output, string target) => Add(new LabelMetric(_palette), output, target);

    private static IReadOnlyList<double> Add(LabelMetric metric, string output, string target)
    {
        using var scope = NewDisposeScope();
        return metric.Add(Image(output), Image(target));
    }

    // One row of pixels: A is red, B green, C blue, - black, each a little off.
    private static Tensor Image(string classes)
    {
        var channels = "ABC".SelectMany(channel => classes.Select(c => c == channel ? 0.8f : -0.9f));
        return tensor(channels.ToArray()).reshape(3, 1, classes.Length);
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
