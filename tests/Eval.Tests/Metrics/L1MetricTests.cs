using Pix2Pix.Data.Images;
using Pix2Pix.Eval.Metrics;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Metrics;

public sealed class L1MetricTests
{
    [Fact]
    public void It_is_the_mean_absolute_difference()
    {
        using var scope = NewDisposeScope();
        var metric = new L1Metric();

        metric.Add(tensor([0f, 0.5f, -1f, 1f]).reshape(1, 2, 2), tensor([0.25f, -0.5f, 1f, 1f]).reshape(1, 2, 2));

        Assert.Equal((0.25 + 1 + 2 + 0) / 4, metric.Values[0], 12);
    }

    [Fact]
    public void Images_count_alike_whatever_their_sizes()
    {
        using var scope = NewDisposeScope();
        var metric = new L1Metric();

        metric.Add(zeros(3, 2, 2), full([3, 2, 2], 0.5));
        metric.Add(zeros(3, 8, 6), full([3, 8, 6], 1.0));

        Assert.Equal(0.75, metric.Values[0], 12);
    }

    [Fact]
    public void A_choice_of_images_has_the_mean_of_their_values()
    {
        using var scope = NewDisposeScope();
        var metric = new L1Metric();
        foreach (var level in new[] { 0.25, 0.5, 1 })
            Assert.Equal([level], metric.Add(zeros(1, 2, 2), full([1, 2, 2], level)));

        Assert.Equal((0.25 + 1 + 1) / 3, metric.Over([0, 2, 2])[0], 12);
    }

    [Fact]
    public void A_reset_forgets_and_nothing_has_no_value()
    {
        using var scope = NewDisposeScope();
        var metric = new L1Metric();
        metric.Add(zeros(1, 2, 2), ones(1, 2, 2));

        metric.Reset();

        Assert.Equal(double.NaN, metric.Values[0]);
    }

    [Fact]
    public void An_output_with_NaN_gives_NaN()
    {
        using var scope = NewDisposeScope();
        var metric = new L1Metric();

        metric.Add(full([1, 2, 2], double.NaN), zeros(1, 2, 2));

        Assert.Equal(double.NaN, metric.Values[0]);
    }

    [Fact]
    public void Shapes_that_differ_are_an_error()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<InputException>(() => new L1Metric().Add(zeros(3, 4, 4), zeros(1, 4, 4)));

        Assert.Contains("[3, 4, 4] and the target [1, 4, 4]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_model_is_as_far_from_the_photographs_as_the_reference_says()
    {
        const double Expected = 45.9; // mean absolute error in 8-bit levels, given with one digit
        var folder = Repository.SharedFolder("fixtures/official_facades");
        var metric = new L1Metric();

        foreach (var photo in Directory.GetFiles(folder, "*_real_B.png"))
        {
            using var scope = NewDisposeScope();
            metric.Add(Load(photo.Replace("real_B", "fake_B", StringComparison.Ordinal)), Load(photo));
        }

        Assert.Equal(Expected, 127.5 * metric.Values[0], tolerance: 0.051);
    }

    private static Tensor Load(string file)
    {
        using var image = ImageFile.Read(file, channels: 3);
        return TensorImage.ToTensor(image)[0];
    }
}
