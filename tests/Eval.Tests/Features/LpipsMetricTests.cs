using Pix2Pix.Eval.Features;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Features;

public sealed class LpipsMetricTests
{
    [Fact]
    public void Weighted_differences_of_unit_vectors_are_averaged_over_places_and_added_over_layers()
    {
        using var scope = NewDisposeScope();
        var heads = new[] { tensor([1f, 2f, 4f]).reshape(1, 3, 1, 1), tensor([0f, 0.5f, 0f]).reshape(1, 3, 1, 1) };
        var metric = new LpipsMetric(FeatureColumns.Lpips, new ColourFeatures(), heads);

        // At one place (3, 0, 4) / 5 against (0, −1, 0); at the other both alike. The second layer's maps are twice the
        // first's, which unit vectors do not show.
        var output = tensor([0.3f, 0.1f, 0f, 0.1f, 0.4f, 0.1f]).reshape(3, 1, 2);
        var target = tensor([0f, 0.1f, -0.7f, 0.1f, 0f, 0.1f]).reshape(3, 1, 2);
        double first = (0.36 * 1) + (1 * 2) + (0.64 * 4);
        double second = 1 * 0.5;

        Assert.Equal((first + second) / 2, metric.Add(output, target)[0], 1e-6);
        Assert.Equal(0, metric.Add(target, target)[0]);
        Assert.Equal((first + second) / 4, metric.Values[0], 1e-6);
    }
}
