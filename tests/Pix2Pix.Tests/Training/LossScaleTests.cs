using Pix2Pix.Training;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

public sealed class LossScaleTests : IDisposable
{
    private readonly LossScale _scale = new(CPU);
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    private double Factor => _scale.Apply(ones(1)).item<float>();

    public void Dispose()
    {
        _scale.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void The_gradients_are_those_of_the_loss_itself()
    {
        var weight = tensor(3f, requires_grad: true);
        _scale.Apply(weight.square()).backward();

        Assert.Equal(0, _scale.Remove([weight.grad!]).item<float>());

        Assert.Equal(6, weight.grad!.item<float>());
    }

    [Fact]
    public void It_halves_where_a_gradient_overflows()
    {
        double before = Factor;

        Assert.Equal(1, _scale.Remove([ones(2), full([2], double.PositiveInfinity)]).item<float>());

        Assert.Equal(before / 2, Factor);
    }

    [Fact]
    public void It_doubles_after_two_thousand_steps_without_overflow()
    {
        double before = Factor;
        Take(1999);
        Assert.Equal(before, Factor);

        Take(1);

        Assert.Equal(before * 2, Factor);
    }

    [Fact]
    public void Those_two_thousand_begin_anew_after_an_overflow()
    {
        double before = Factor;
        Take(1500);
        _scale.Remove([full([1], double.NaN)]);

        Take(1999);
        Assert.Equal(before / 2, Factor);
        Take(1);
        Assert.Equal(before, Factor);
    }

    private void Take(int steps)
    {
        var gradient = ones(1);
        for (int step = 0; step < steps; step++)
        {
            using var one = NewDisposeScope();
            _scale.Remove([gradient]);
        }
    }
}
