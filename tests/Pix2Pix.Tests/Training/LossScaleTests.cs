using Pix2Pix.Training;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

public sealed class LossScaleTests : IDisposable
{
    private readonly LossScale _scale = new();
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    private double Factor => _scale.Apply(ones(1)).item<float>();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void The_gradients_are_those_of_the_loss_itself()
    {
        var weight = tensor(3f, requires_grad: true);
        _scale.Apply(weight.square()).backward();

        Assert.True(_scale.Remove([weight.grad!]));

        Assert.Equal(6, weight.grad!.item<float>());
    }

    [Fact]
    public void It_halves_where_a_gradient_overflows()
    {
        double before = Factor;

        Assert.False(_scale.Remove([ones(2), full([2], double.PositiveInfinity)]));

        Assert.Equal(before / 2, Factor);
    }

    [Fact]
    public void It_doubles_after_two_thousand_steps_without_overflow()
    {
        double before = Factor;
        for (int step = 1; step < 2000; step++)
            _scale.Remove([]);
        Assert.Equal(before, Factor);

        _scale.Remove([]);

        Assert.Equal(before * 2, Factor);
    }
}
