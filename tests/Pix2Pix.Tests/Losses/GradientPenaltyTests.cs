using Pix2Pix.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Losses;

public sealed class GradientPenaltyTests
{
    private const double Rounding = 1e-5;

    /// <summary>Of a central difference in double precision: its own error is of the order of the step's square.</summary>
    private const double DifferenceError = 1e-6;

    [Fact]
    public void Of_a_linear_discriminator_it_is_the_squared_distance_of_its_slope_from_1()
    {
        using var scope = NewDisposeScope();
        var slope = randn(1, 3, 4, 5);
        var penalty = new GradientPenalty(10).Evaluate(x => (x * slope).sum([1, 2, 3]), randn(2, 3, 4, 5), randn(2, 3, 4, 5));
        double length = slope.norm().item<float>();
        Assert.Equal(10 * (length - 1) * (length - 1), penalty.item<float>(), Rounding * 10 * length * length);
    }

    [Fact]
    public void It_is_the_mean_over_images_not_the_penalty_of_their_mean()
    {
        using var scope = NewDisposeScope();
        var slopes = tensor([0f, 2f]).reshape(2, 1, 1, 1); // image by image: each is 1 away from 1, their mean is 0 away
        var penalty = new GradientPenalty(3).Evaluate(x => x * slopes, randn(2, 1, 1, 1), randn(2, 1, 1, 1));
        Assert.Equal(3, penalty.item<float>(), Rounding);
    }

    [Fact]
    public void The_judged_images_lie_on_the_lines_between_real_and_made_ones_one_place_for_each_image()
    {
        using var scope = NewDisposeScope();
        Tensor? judged = null;
        manual_seed(8);
        new GradientPenalty(1).Evaluate(
            x => (judged = x).square(), ones(3, 2, 4, 4), zeros(3, 2, 4, 4));
        manual_seed(8);
        AssertTensors.Equal(rand(3, 1, 1, 1).expand(3, 2, 4, 4), judged!.detach());
    }

    [Fact]
    public void Neither_the_real_nor_the_made_images_get_a_gradient()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (randn(1, 1, 2, 2).requires_grad_(), randn(1, 1, 2, 2).requires_grad_());
        var weight = ones(1, 1, 2, 2).requires_grad_();
        new GradientPenalty(1).Evaluate(x => (x * weight).square(), real, fake).backward();
        Assert.Null(real.grad);
        Assert.Null(fake.grad);
        Assert.NotNull(weight.grad);
    }

    [Fact]
    public void A_discriminator_that_does_not_look_has_a_finite_gradient()
    {
        using var scope = NewDisposeScope();
        var weight = zeros(1, 1, 2, 2).requires_grad_();
        var penalty = new GradientPenalty(10).Evaluate(x => x * weight, randn(1, 1, 2, 2), randn(1, 1, 2, 2));
        penalty.backward();
        Assert.Equal(10, penalty.item<float>(), Rounding);
        Assert.True(isfinite(weight.grad!).all().item<bool>());
    }

    [Fact]
    public void Its_gradient_for_the_weights_of_a_discriminator_is_that_of_finite_differences()
    {
        const double Step = 1e-5;
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var discriminator = nn.Sequential(
            nn.Conv2d(2, 3, 3, stride: 2, padding: 1), nn.InstanceNorm2d(3), nn.Tanh(), nn.Conv2d(3, 1, 3, padding: 1));
        discriminator.to(ScalarType.Float64);
        var (real, fake) = (randn(2, 2, 8, 8, ScalarType.Float64), randn(2, 2, 8, 8, ScalarType.Float64));
        Penalty().backward();
        foreach (var (name, parameter) in discriminator.named_parameters())
        {
            if (name == "3.bias")
            {
                Assert.Null(parameter.grad); // a constant has no slope
                continue;
            }

            var weights = parameter.detach().view(-1); // the same memory
            var gradient = parameter.grad!.view(-1);
            for (int i = 0; i < weights.numel(); i += 5) // a fifth of them will do
            {
                double difference = (PenaltyWith(weights, i, Step) - PenaltyWith(weights, i, -Step)) / (2 * Step);
                Assert.Equal(difference, gradient[i].item<double>(), DifferenceError * (1 + Math.Abs(difference)));
            }
        }

        Tensor Penalty()
        {
            manual_seed(4); // the same places between real and fake
            return new GradientPenalty(10).Evaluate(discriminator.call, real, fake);
        }

        double PenaltyWith(Tensor weights, int index, double change)
        {
            weights[index] += change;
            double value = Penalty().item<double>();
            weights[index] -= change;
            return value;
        }
    }
}
