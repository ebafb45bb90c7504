using Pix2Pix.Eval.Metrics;
using Pix2Pix.Eval.Tests.Metrics.Golden;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Metrics;

public sealed class SsimMetricTests
{
    // The paper's constants for values in [0, 1].
    private const double C1 = 1e-4;
    private const double C2 = 9e-4;

    [Fact]
    public void It_is_what_the_definition_gives_window_by_window()
    {
        Assert.All(SsimGolden.Read(SsimGolden.PathOf("ssim.json")), golden =>
        {
            using var scope = NewDisposeScope();
            Assert.Equal(golden.Ssim, Ssim(golden.Output(), golden.Target()), SsimGolden.Rounding);
        });
    }

    [Fact]
    public void Identical_images_have_one()
    {
        using var scope = NewDisposeScope();
        var image = Images.Random(1, 3, 20, 33, seed: 1)[0];

        Assert.Equal(1, Ssim(image, image.clone()));
    }

    [Fact]
    public void Flat_images_differ_in_brightness_alone()
    {
        using var scope = NewDisposeScope();

        // 0.25 and 0.75 where black is 0 and white is 1.
        Assert.Equal(((2 * 0.25 * 0.75) + C1) / ((0.25 * 0.25) + (0.75 * 0.75) + C1), Ssim(full([3, 12, 15], -0.5), full([3, 12, 15], 0.5)), 10);
        Assert.Equal(C1 / (1 + C1), Ssim(full([1, 12, 12], -1.0), ones(1, 12, 12)), 10);
    }

    [Fact]
    public void The_negative_of_an_image_of_mean_gray_has_a_negative_structure_of_the_same_size()
    {
        using var scope = NewDisposeScope();

        // Ones and minus ones in turn: under each window the mean is nearly 0 and the variance nearly 1/4 in [0, 1].
        var board = ((arange(30, ScalarType.Float64).unsqueeze(0) + arange(30, ScalarType.Float64).unsqueeze(1)) * Math.PI).cos().unsqueeze(0);

        Assert.Equal((-0.5 + C2) / (0.5 + C2), Ssim(-board, board), 4);
    }

    [Fact]
    public void Channels_count_alike()
    {
        using var scope = NewDisposeScope();
        var image = Images.Random(1, 2, 16, 16, seed: 2)[0].to_type(ScalarType.Float64);
        var other = cat([image[0].unsqueeze(0), -image[1].unsqueeze(0)], 0);

        Assert.Equal((1 + Ssim(-image[1].unsqueeze(0), image[1].unsqueeze(0))) / 2, Ssim(other, image), 12);
    }

    [Fact]
    public void An_image_smaller_than_the_window_has_a_smaller_window()
    {
        using var scope = NewDisposeScope();
        // Of a single pixel only the brightness is left: 0.6 and 0.8 in [0, 1].
        Assert.Equal(((2 * 0.6 * 0.8) + C1) / (0.36 + 0.64 + C1), Ssim(full([1, 1, 1], 0.2, ScalarType.Float64), full([1, 1, 1], 0.6, ScalarType.Float64)), 12);
    }

    [Fact]
    public void An_output_with_NaN_gives_NaN()
    {
        using var scope = NewDisposeScope();
        var output = zeros(3, 12, 12);
        output[0, 5, 5] = tensor(float.NaN);

        Assert.Equal(double.NaN, Ssim(output, zeros(3, 12, 12)));
    }

    private static double Ssim(Tensor output, Tensor target) => new SsimMetric().Add(output, target)[0];
}
