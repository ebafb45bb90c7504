using Pix2Pix.Kernels.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Tests.Convolutions;

public sealed class BFloat16Tests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public BFloat16Tests() => manual_seed(2);

    public static IEnumerable<TheoryDataRow<string>> Names =>
        ["down, batch of 3", "up, batch of 3", "odd channels", "logits", "tiles down", "tiles of 3x3 up", "down, ordinary order"];

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_and_gradients_are_those_of_rounded_factors(string name)
    {
        var shape = LayerCase.All[name];
        using var layer = shape.NewLayer();
        var input = shape.NewInput();
        Tensor roundedInput = Rounded(input), roundedWeight = Rounded(layer.weight);
        var expected = shape.Plain(roundedInput, roundedWeight, layer.bias?.detach().to(float64));
        var factor = randn(expected.shape);
        var expectedGradients = autograd.grad([(expected * Rounded(factor).detach()).sum()], [roundedInput, roundedWeight]);

        Tensor actual;
        using (Functional.Factors(ScalarType.BFloat16, DeviceType.CPU))
            actual = layer.call(input);
        var gradients = autograd.grad([(actual * factor).sum()], [input, layer.weight]);

        Numbers.AssertClose(expected, actual);
        foreach (var (wanted, gradient) in expectedGradients.Zip(gradients))
            Numbers.AssertClose(wanted, gradient);
    }

    [Fact]
    public void Factors_are_rounded_only_while_asked()
    {
        var shape = LayerCase.All["tiles down"];
        using var layer = shape.NewLayer();
        using var unrecorded = no_grad();
        var input = shape.NewInput();
        float[] before = Numbers.Of(layer.call(input)), rounded;

        using (Functional.Factors(ScalarType.BFloat16, DeviceType.CPU))
            rounded = Numbers.Of(layer.call(input));

        Assert.NotEqual(before, rounded);
        Assert.Equal(before, Numbers.Of(layer.call(input)));
    }

    [Fact]
    public void Float16_on_the_CPU_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Functional.Factors(ScalarType.Float16, DeviceType.CPU));
        Assert.Contains("Float16", error.Message, StringComparison.Ordinal);
    }

    private static Tensor Rounded(Tensor values) => values.detach().to(ScalarType.BFloat16).to(float64).requires_grad_();
}
