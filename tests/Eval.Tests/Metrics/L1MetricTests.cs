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

        metric.Add(tensor([0f, 0.5f, -1f, 1f]).reshape(1, 1, 2, 2), tensor([0.25f, -0.5f, 1f, 1f]).reshape(1, 1, 2, 2));

        Assert.Equal((0.25 + 1 + 2 + 0) / 4, metric.Value, 12);
    }

    [Fact]
    public void Images_count_alike_whatever_their_sizes()
    {
        using var scope = NewDisposeScope();
        var metric = new L1Metric();

        metric.Add(zeros(1, 3, 2, 2), full([1, 3, 2, 2], 0.5));
        metric.Add(zeros(1, 3, 8, 6), full([1, 3, 8, 6], 1.0));

        Assert.Equal(0.75, metric.Value, 12);
    }

    [Fact]
    public void The_batch_does_not_change_a_bit()
    {
        using var scope = NewDisposeScope();
        var (output, target) = (Images.Random(5, 3, 33, 17, seed: 1), Images.Random(5, 3, 33, 17, seed: 2));
        var (together, alone) = (new L1Metric(), new L1Metric());

        together.Add(output, target);
        for (var i = 0; i < 5; i++)
            alone.Add(output.narrow(0, i, 1), target.narrow(0, i, 1));

        Assert.Equal(BitConverter.DoubleToInt64Bits(together.Value), BitConverter.DoubleToInt64Bits(alone.Value));
    }

    [Fact]
    public void A_reset_forgets_and_nothing_has_no_value()
    {
        using var scope = NewDisposeScope();
        var metric = new L1Metric();
        metric.Add(zeros(1, 1, 2, 2), ones(1, 1, 2, 2));

        metric.Reset();

        Assert.Equal(double.NaN, metric.Value);
    }

    [Fact]
    public void An_output_with_NaN_gives_NaN()
    {
        using var scope = NewDisposeScope();
        var metric = new L1Metric();

        metric.Add(full([1, 1, 2, 2], double.NaN), zeros(1, 1, 2, 2));

        Assert.Equal(double.NaN, metric.Value);
    }

    [Fact]
    public void Shapes_that_differ_are_an_error()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<InputException>(() => new L1Metric().Add(zeros(1, 3, 4, 4), zeros(1, 1, 4, 4)));

        Assert.Contains("[1, 3, 4, 4] and the target [1, 1, 4, 4]", error.Message, StringComparison.Ordinal);
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

        Assert.Equal(Expected, 127.5 * metric.Value, tolerance: 0.051);
    }

    private static Tensor Load(string file)
    {
        using var image = ImageFile.Read(file, channels: 3);
        return TensorImage.ToTensor(image);
    }
}
