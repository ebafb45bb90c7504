using Pix2Pix.Eval.Features;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Features;

public sealed class FeatureDistanceMetricTests
{
    private const double Rounding = 1e-9;

    private readonly FeatureDistanceMetric _metric = new(new ColourFeatures(), FeatureColumns.Fid, FeatureColumns.Kid);

    [Fact]
    public void It_is_the_two_distances_between_the_sets()
    {
        using var scope = NewDisposeScope();
        var (outputs, targets) = (Images.Random(6, 3, 4, 5, 1), Images.Random(6, 3, 4, 5, 2));
        AddAll(outputs, targets);

        var (x, y) = (outputs.mean([2, 3]), targets.mean([2, 3]));
        Assert.Equal(["fid", "kid"], _metric.Columns.Select(column => column.Name));
        Assert.Equal(FrechetDistance.OfSamples(x, y), _metric.Values[0], Rounding);
        Assert.Equal(KernelDistance.OfSamples(x, y), _metric.Values[1], Rounding);
    }

    [Fact]
    public void The_order_of_the_images_does_not_matter()
    {
        using var scope = NewDisposeScope();
        var (outputs, targets) = (Images.Random(6, 3, 4, 5, 1), Images.Random(6, 3, 4, 5, 2));
        AddAll(outputs, targets);
        var values = _metric.Values;
        _metric.Reset();
        AddAll(outputs, targets.flip(0));

        Assert.All(values.Zip(_metric.Values), pair => Assert.Equal(pair.First, pair.Second, Rounding));
    }

    [Fact]
    public void A_single_image_and_a_drawn_choice_have_no_value()
    {
        using var scope = NewDisposeScope();
        var images = Images.Random(3, 3, 4, 5, 1);

        Assert.Equal([double.NaN, double.NaN], _metric.Values);
        Assert.Equal([double.NaN, double.NaN], _metric.Add(images[0], images[1]));
        Assert.Equal([double.NaN, double.NaN], _metric.Values);
        _metric.Add(images[1], images[2]);
        Assert.DoesNotContain(double.NaN, _metric.Values);
        Assert.Equal([double.NaN, double.NaN], _metric.Over([0, 1]));
        _metric.Reset();
        Assert.Equal([double.NaN, double.NaN], _metric.Values);
    }

    [Fact]
    public void An_output_of_another_shape_is_refused()
    {
        using var scope = NewDisposeScope();

        Assert.Throws<InputException>(() => _metric.Add(zeros(3, 4, 4), zeros(3, 4, 5)));
    }

    private void AddAll(Tensor outputs, Tensor targets)
    {
        for (var i = 0; i < outputs.shape[0]; i++)
            _metric.Add(outputs[i], targets[i]);
    }
}
