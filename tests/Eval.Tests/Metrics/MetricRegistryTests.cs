using Pix2Pix.Eval.Metrics;

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
    public void The_direction_of_a_metric_can_be_asked_by_name()
    {
        Assert.False(MetricRegistry.HigherIsBetter("l1"));
        Assert.True(MetricRegistry.HigherIsBetter("psnr"));
        Assert.Null(MetricRegistry.HigherIsBetter("sharpness"));
        Assert.Null(MetricRegistry.HigherIsBetter("beauty"));
    }
}
