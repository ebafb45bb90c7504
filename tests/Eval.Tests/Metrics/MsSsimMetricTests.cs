using Pix2Pix.Eval.Metrics;
using Pix2Pix.Eval.Tests.Metrics.Golden;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Metrics;

public sealed class MsSsimMetricTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void It_is_what_the_definition_gives_with_as_many_scales_as_fit(int scales)
    {
        var cases = SsimGolden.Read(SsimGolden.PathOf("ssim.json")).Where(golden => golden.Scales == scales).ToList();

        Assert.NotEmpty(cases);
        Assert.All(cases, golden =>
        {
            using var scope = NewDisposeScope();
            Assert.Equal(golden.MsSsim, MsSsim(golden.Output(), golden.Target()), SsimGolden.Rounding);
        });
    }

    [Fact]
    public void Identical_images_have_one()
    {
        using var scope = NewDisposeScope();
        var image = Images.Random(1, 3, 90, 101, seed: 1)[0];

        Assert.Equal(1, MsSsim(image, image.clone()), 12);
    }

    [Fact]
    public void Flat_images_differ_at_the_coarsest_scale_alone()
    {
        const double C1 = 1e-4;
        const double WeightOfTheFifth = 0.1333;
        const double WeightOfAll = 1.0001; // the paper's five, rounded
        using var scope = NewDisposeScope();

        var value = MsSsim(full([1, 176, 176], -0.5), full([1, 176, 176], 0.5));

        Assert.Equal(Math.Pow(((2 * 0.25 * 0.75) + C1) / ((0.25 * 0.25) + (0.75 * 0.75) + C1), WeightOfTheFifth / WeightOfAll), value, 10);
    }

    [Fact]
    public void Fine_noise_weighs_less_than_in_ssim()
    {
        using var scope = NewDisposeScope();
        var noise = SsimGolden.Read(SsimGolden.PathOf("ssim.json")).Single(golden => golden is { Kind: "noise", Scales: 5 });

        Assert.True(MsSsim(noise.Output(), noise.Target()) > 0.15 + new SsimMetric().Add(noise.Output(), noise.Target())[0]);
    }

    [Fact]
    public void An_output_with_NaN_gives_NaN()
    {
        using var scope = NewDisposeScope();
        var output = zeros(3, 48, 48);
        output[0, 5, 5] = tensor(float.NaN);

        Assert.Equal(double.NaN, MsSsim(output, zeros(3, 48, 48)));
    }

    private static double MsSsim(Tensor output, Tensor target) => new MsSsimMetric().Add(output, target)[0];
}
