using Pix2Pix.Eval.Features;
using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Eval.Tests.Features;

public sealed class FeatureColumnsTests
{
    [Fact]
    public void Every_column_is_known_by_name_as_one_to_be_lowered()
    {
        Assert.Equal(
            ["fid", "kid", "feature_frechet", "feature_kernel", "lpips", "lpips_vgg", "lpips_squeeze"],
            FeatureColumns.All.Select(column => column.Name));
        Assert.All(FeatureColumns.All, column => Assert.False(MetricRegistry.HigherIsBetter(column.Name)));
    }
}
