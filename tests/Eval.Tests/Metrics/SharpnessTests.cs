using Pix2Pix.Data.Images;
using Pix2Pix.Eval.Metrics;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Metrics;

public sealed class SharpnessTests
{
    // The figures of the reference are given with one digit.
    private const double Tolerance = 0.051;

    [Fact]
    public void A_constant_image_has_none()
    {
        using var image = full([1, 3, 5, 4], 0.3);

        Assert.Equal(0, Sharpness.MeanAbsoluteGradient(image));
    }

    [Fact]
    public void It_is_the_mean_step_across_plus_the_mean_step_down_in_levels()
    {
        // Across: 2 and 1 units; down: twice 0.5 units; a unit is 127.5 levels.
        using var flat = tensor([-1f, 1f, -0.5f, 0.5f]);
        using var image = flat.reshape(1, 1, 2, 2);

        Assert.Equal(127.5 * (((2 + 1) / 2.0) + ((0.5 + 0.5) / 2.0)), Sharpness.MeanAbsoluteGradient(image), 4);
    }

    [Fact]
    public void An_image_of_one_column_is_an_error()
    {
        using var image = zeros(1, 3, 4, 1);

        Assert.Contains("4 x 1", Assert.Throws<InputException>(() => Sharpness.MeanAbsoluteGradient(image)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("real_B", 20.3)]
    [InlineData("fake_B", 18.8)]
    public void Photographs_of_facades_are_as_sharp_as_the_reference_says(string kind, double expected)
    {
        var files = Directory.GetFiles(Repository.SharedFolder("fixtures/official_facades"), $"*_{kind}.png");

        var mean = files.Average(file =>
        {
            using var image = ImageFile.Read(file, channels: 3);
            using var pixels = TensorImage.ToTensor(image);
            return Sharpness.MeanAbsoluteGradient(pixels);
        });

        Assert.Equal(expected, mean, Tolerance);
    }
}
