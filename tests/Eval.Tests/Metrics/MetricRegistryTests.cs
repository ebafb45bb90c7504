using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Eval.Tests.Metrics;

public sealed class MetricRegistryTests
{
    [Fact]
    public void Every_name_makes_a_metric_of_this_name()
    {
        Assert.Equal(["l1", "psnr"], MetricRegistry.Names);
        Assert.All(MetricRegistry.Names, name => Assert.Equal(name, MetricRegistry.Create(name).Name));
    }

    [Fact]
    public void The_direction_of_a_metric_can_be_asked_by_name()
    {
        Assert.False(MetricRegistry.HigherIsBetter("l1"));
        Assert.True(MetricRegistry.HigherIsBetter("psnr"));
        Assert.Null(MetricRegistry.HigherIsBetter("beauty"));
    }

    [Fact]
    public void An_unknown_name_is_an_error_that_names_the_known_ones()
    {
        var error = Assert.Throws<InputException>(() => MetricRegistry.Create("ssmi"));

        Assert.Equal("metric 'ssmi' is not known; known are l1, psnr", error.Message);
    }
}
