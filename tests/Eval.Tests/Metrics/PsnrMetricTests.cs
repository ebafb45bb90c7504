using Pix2Pix.Eval.Metrics;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Metrics;

public sealed class PsnrMetricTests
{
    [Fact]
    public void Black_against_white_has_no_decibels()
    {
        Assert.Equal(0, Psnr(full([1, 3, 4, 4], -1.0), ones(1, 3, 4, 4)), 12);
    }

    [Fact]
    public void A_tenth_of_the_range_is_twenty_decibels()
    {
        Assert.Equal(20, Psnr(full([1, 3, 4, 4], 0.25, ScalarType.Float64), full([1, 3, 4, 4], 0.05, ScalarType.Float64)), 10);
    }

    [Fact]
    public void It_is_averaged_over_images_and_not_over_errors()
    {
        var output = cat([full([1, 1, 2, 2], -1.0), full([1, 1, 2, 2], 0.8, ScalarType.Float32)], 0);

        Assert.Equal((0 + 20) / 2.0, Psnr(output, ones(2, 1, 2, 2)), 5);
    }

    [Fact]
    public void Identical_images_count_the_cap()
    {
        Assert.Equal(PsnrMetric.Cap, Psnr(zeros(2, 3, 4, 4), zeros(2, 3, 4, 4)));
        Assert.Equal(100, PsnrMetric.Cap);
    }

    [Fact]
    public void An_output_with_NaN_gives_NaN()
    {
        Assert.Equal(double.NaN, Psnr(full([1, 1, 2, 2], double.NaN), zeros(1, 1, 2, 2)));
    }

    private static double Psnr(Tensor output, Tensor target)
    {
        using (output)
        using (target)
        {
            var metric = new PsnrMetric();
            for (var i = 0; i < output.shape[0]; i++)
                metric.Add(output[i], target[i]);
            return metric.Values[0];
        }
    }
}
