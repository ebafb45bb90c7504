using Pix2Pix.Eval.Metrics;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Metrics;

public sealed class MetricRegistryTests
{
    [Fact]
    public void Every_column_of_the_pixel_metrics_is_known_by_name()
    {
        var columns = MetricRegistry.Pixels().SelectMany(metric => metric.Columns).ToList();

        Assert.Equal(["l1", "psnr", "ssim", "ms_ssim", "sharpness"], columns.Select(column => column.Name));
        Assert.All(columns, column => Assert.Equal(column.HigherIsBetter, MetricRegistry.HigherIsBetter(column.Name)));
    }

    [Fact]
    public void No_metric_compares_images_of_two_sizes()
    {
        using var scope = NewDisposeScope();
        Assert.All(All(), metric => Assert.Contains(
            "the output is [3, 16, 16] and the target [3, 16, 15]",
            Assert.Throws<InputException>(() => metric.Add(zeros(3, 16, 16), zeros(3, 16, 15))).Message,
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 40)]
    [InlineData(12, 200)]
    public void Every_metric_takes_images_of_any_size_and_NaN_gives_NaN(int height, int width)
    {
        using var scope = NewDisposeScope();
        var image = Images.Random(1, 3, height, width, seed: 1)[0];
        Assert.All(All(), metric =>
        {
            metric.Add(image, image.clone());
            Assert.All(metric.Add(image * float.NaN, image), value => Assert.Equal(double.NaN, value));
        });
    }

    [Fact]
    public void The_direction_of_a_metric_can_be_asked_by_name()
    {
        Assert.False(MetricRegistry.HigherIsBetter("l1"));
        Assert.True(MetricRegistry.HigherIsBetter("psnr"));
        Assert.True(MetricRegistry.HigherIsBetter("class_iou"));
        Assert.Null(MetricRegistry.HigherIsBetter("sharpness"));
        Assert.Null(MetricRegistry.HigherIsBetter("beauty"));
    }

    private static IEnumerable<IMetric> All() => [.. MetricRegistry.Pixels(), new LabelMetric(LabelPalette.Load("facades"))];
}
