using Pix2Pix.Kernels.Optimizers;
using Pix2Pix.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

public sealed class GradientClippingTests : IDisposable
{
    private const double Longest = 0.01;

    private readonly SmallTraining _training = new(size: 16, filters: 2);
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _training.Dispose();
    }

    [Fact]
    public void No_network_takes_a_longer_gradient_than_the_config_allows()
    {
        var free = GradientNorms(longest: null);
        var clipped = GradientNorms(Longest);

        Assert.All(free, norm => Assert.True(norm > 2 * Longest, $"{norm} needs no clipping"));
        Assert.All(clipped, norm => Assert.Equal(Longest, norm, 1e-5));
    }

    [Fact]
    public void A_limit_that_no_gradient_reaches_changes_no_bit()
    {
        _training.Config = _training.Config with { Schedule = new() { Steps = 3 } };
        var free = _training.RunIn("free");
        _training.Config = _training.Config with { Training = new() { ClipGradNorm = 1e6 } };

        AssertCheckpoints.Equal(free, _training.RunIn("limited"));
    }

    private List<double> GradientNorms(double? longest)
    {
        using var step = GeneratorStep.Create(_training.Config with { Training = new() { ClipGradNorm = longest } }, CPU);
        manual_seed(1);
        step.Run(rand(1, 3, 16, 16), rand(1, 3, 16, 16));
        return
        [
            .. step.Optimizers.Values.Select(FirstMoments),
        ];
    }

    // Adam's first moment after one step is (1 - beta1) times the gradient.
    private double FirstMoments(FlatAdam optimizer) => Math.Sqrt(optimizer.States
        .Sum(state => (double)state.ExpAvg().square().sum().item<float>())) / (1 - _training.Config.Optimizer.Beta1);
}
