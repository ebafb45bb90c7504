using Pix2Pix.Eval.Metrics;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Metrics;

public sealed class SharpnessMetricTests
{
    [Fact]
    public void It_is_the_outputs_gradient_as_a_part_of_the_targets()
    {
        using var scope = NewDisposeScope();
        var target = Images.Random(1, 3, 9, 8, seed: 1)[0];

        Assert.Equal([0.25], new SharpnessMetric().Add(target / 4, target), Close);
        Assert.Equal([0], new SharpnessMetric().Add(zeros_like(target), target));
    }

    [Fact]
    public void An_image_whose_target_is_flat_has_no_value_and_is_left_out_of_the_mean()
    {
        using var scope = NewDisposeScope();
        var image = Images.Random(1, 3, 6, 6, seed: 1)[0];
        var metric = new SharpnessMetric();
        metric.Add(image, image.clone());

        Assert.Equal([double.NaN], metric.Add(image, zeros_like(image)));
        Assert.Equal([double.NaN], metric.Add(zeros(3, 1, 4), zeros(3, 1, 4)));
        metric.Add(image / 2, image);

        Assert.Equal([0.75], metric.Values, Close);
        Assert.Equal([0.5], metric.Over([1, 3]), Close);
        Assert.Equal([double.NaN], metric.Over([1, 2]));
    }

    [Fact]
    public void An_output_with_NaN_gives_NaN()
    {
        using var scope = NewDisposeScope();
        var target = Images.Random(1, 1, 4, 4, seed: 1)[0];
        var metric = new SharpnessMetric();
        metric.Add(target, target.clone());
        metric.Add(target * float.NaN, target);

        Assert.Equal([double.NaN], metric.Values);
    }

    // Images are float32.
    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-6;
}
