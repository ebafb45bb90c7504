using Pix2Pix.Acceleration;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Convolution;

/// <summary>Changes which kernels the process uses, so nothing else may run at the same time.</summary>
[Collection(nameof(BFloat16Tests))]
[CollectionDefinition(nameof(BFloat16Tests), DisableParallelization = true)]
public sealed class BFloat16Tests : IDisposable
{
    /// <summary>Products of two numbers of 8 bits each, thousands summed: errors of 2^-9 average out.</summary>
    private const double Tolerance = 1e-2;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly bool _hadKernels = Native.bfloat16_kernels();

    public static IEnumerable<TheoryDataRow<string, bool>> Names =>
        from name in ConvolutionCase.All.Keys from kernels in new[] { true, false } select new TheoryDataRow<string, bool>(name, kernels);

    public void Dispose()
    {
        Native.set_bfloat16_kernels(_hadKernels);
        _scope.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_and_gradients_are_near_those_of_float32(string name, bool kernels)
    {
        var shape = ConvolutionCase.All[name];
        Native.set_bfloat16_kernels(kernels);
        var (input, weight, bias) = (shape.NewInput(), shape.NewWeight(), shape.NewBias());
        Tensor[] variables = bias is null ? [input, weight] : [input, weight, bias];
        var expected = shape.RunPlain(input, weight, bias);
        var factor = randn_like(expected);
        var expectedGradients = autograd.grad([(expected * factor).sum()], variables);

        Tensor actual;
        using (Accelerator.Autocast(ScalarType.BFloat16, DeviceType.CPU))
            actual = shape.Run(input, weight, bias);
        var gradients = autograd.grad([(actual * factor).sum()], variables);

        ConvolutionCase.AssertClose(expected, actual, Tolerance);
        foreach (var (plain, fast) in expectedGradients.Zip(gradients))
            ConvolutionCase.AssertClose(plain, fast, Tolerance);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Factors_are_rounded_to_bfloat16_and_only_while_asked(bool kernels)
    {
        Native.set_bfloat16_kernels(kernels);
        var shape = new ConvolutionCase(false, 1, 32, 48, 24, 24, 4, 2, 1, Bias: false);
        var (input, weight) = (shape.NewInput().detach(), shape.NewWeight().detach());
        var rounded = shape.RunPlain(Round(input), Round(weight), null);

        using (Accelerator.Autocast(ScalarType.BFloat16, DeviceType.CPU))
            ConvolutionCase.AssertClose(rounded, shape.Run(input, weight, null), ConvolutionCase.Tolerance);
        ConvolutionCase.AssertClose(shape.RunPlain(input, weight, null), shape.Run(input, weight, null), ConvolutionCase.Tolerance);
    }

    [Fact]
    public void A_type_that_the_device_does_not_have_is_refused() =>
        Assert.Throws<ArgumentException>(() => Accelerator.Autocast(ScalarType.Float16, DeviceType.CPU));

    private static Tensor Round(Tensor values) => values.to(ScalarType.BFloat16).to(ScalarType.Float32);
}
