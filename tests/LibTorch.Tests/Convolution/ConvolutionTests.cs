using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Convolution;

/// <summary>
/// The fast convolutions against libtorch's plain ones. They draw from the default generator, which other tests seed: not
/// at the same time.
/// </summary>
[Collection(nameof(BFloat16Tests))]
public sealed class ConvolutionTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public static IEnumerable<TheoryDataRow<string>> Names => ConvolutionCase.All.Keys.Select(name => new TheoryDataRow<string>(name));

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_and_gradients_are_those_of_the_plain_operator(string name)
    {
        var shape = ConvolutionCase.All[name];
        var (input, weight, bias) = (shape.NewInput(), shape.NewWeight(), shape.NewBias());
        Tensor[] variables = bias is null ? [input, weight] : [input, weight, bias];
        var expected = shape.RunPlain(input, weight, bias);
        var factor = randn_like(expected);
        var expectedGradients = autograd.grad([(expected * factor).sum()], variables);

        var actual = shape.Run(input, weight, bias);
        var gradients = autograd.grad([(actual * factor).sum()], variables);

        ConvolutionCase.AssertClose(expected, actual, ConvolutionCase.Tolerance);
        foreach (var (plain, fast) in expectedGradients.Zip(gradients))
            ConvolutionCase.AssertClose(plain, fast, ConvolutionCase.Tolerance);
        if (Native.has_fast_convolutions())
            Assert.Equal(shape.ChannelsLast, !actual.is_contiguous() || actual.shape[1] == 1 || actual.shape[2..].Max() == 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gradient_can_be_differentiated_again(string name)
    {
        var shape = ConvolutionCase.All[name];
        var (input, weight, bias) = (shape.NewInput(), shape.NewWeight(), shape.NewBias());

        Tensor[] Penalty(Tensor output)
        {
            var slope = autograd.grad([output.square().sum()], [input], create_graph: true)[0];
            return [.. autograd.grad([slope.square().sum()], [weight, input])];
        }

        var expected = Penalty(shape.RunPlain(input, weight, bias));
        var actual = Penalty(shape.Run(input, weight, bias));

        foreach (var (plain, fast) in expected.Zip(actual))
            ConvolutionCase.AssertClose(plain, fast, ConvolutionCase.Tolerance);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Only_the_gradients_that_are_wanted_come(bool transposed)
    {
        var shape = new ConvolutionCase(transposed, 1, 16, 32, 12, 12, 4, 2, 1);
        var (input, weight, bias) = (shape.NewInput(), shape.NewWeight().requires_grad_(false), shape.NewBias()!.requires_grad_(false));

        shape.Run(input, weight, bias).sum().backward();

        Assert.NotNull(input.grad);
        Assert.Null(weight.grad);
        Assert.Null(bias.grad);
        using var noGrad = no_grad();
        Assert.False(shape.Run(input, weight, bias).requires_grad);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_weight_changed_in_place_counts_at_once(bool transposed)
    {
        var shape = new ConvolutionCase(transposed, 1, 16, 32, 20, 20, 4, 2, 1);
        using var noGrad = no_grad();
        var (input, weight) = (shape.NewInput(), shape.NewWeight());

        var before = shape.Run(input, weight, null);
        weight.mul_(2);
        ConvolutionCase.AssertClose(before * 2, shape.Run(input, weight, null), ConvolutionCase.Tolerance);

        // Through its memory, which libtorch does not see.
        weight.data<float>().CopyFrom(new float[weight.numel()]);
        Assert.Equal(0, shape.Run(input, weight, null).abs().max().item<float>());
    }

    [Fact]
    public void An_optimizers_step_counts_at_once()
    {
        using var layer = nn.Conv2d(16, 32, 4, 2, 1);
        using var adam = optim.Adam(layer.parameters(), lr: 0.1);
        var input = randn(1, 16, 20, 20);
        layer.call(input).square().sum().backward();

        adam.step();

        var plain = Aten.Call("conv2d", input, layer.weight, layer.bias, new long[] { 2, 2 }, new long[] { 1, 1 });
        ConvolutionCase.AssertClose(plain, layer.call(input), ConvolutionCase.Tolerance);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_numbers_come_twice(bool transposed)
    {
        var shape = new ConvolutionCase(transposed, 1, 32, 48, 40, 40, 4, 2, 1);
        var (input, weight, bias) = (shape.NewInput(), shape.NewWeight(), shape.NewBias()!);

        Tensor[] Run()
        {
            var output = shape.Run(input, weight, bias);
            return [output, .. autograd.grad([output.square().sum()], [input, weight, bias])];
        }

        var first = Run();
        foreach (var (one, two) in first.Zip(Run()))
            Assert.True(one.Equals(two));
    }

    [Theory]
    [InlineData(false, false, 2, 1)]
    [InlineData(false, false, 1, 2)]
    [InlineData(false, true, 1, 1)]
    [InlineData(true, false, 2, 1)]
    public void Groups_dilation_and_other_types_go_to_libtorch(bool transposed, bool isDouble, long groups, long dilation)
    {
        var input = randn([1, 16, 12, 12], isDouble ? float64 : float32);
        var weight = randn([16, 16 / groups, 3, 3], isDouble ? float64 : float32);

        var output = transposed
            ? nn.functional.conv_transpose2d(input, weight, dilation: [dilation, dilation], groups: groups)
            : nn.functional.conv2d(input, weight, dilation: [dilation, dilation], groups: groups);

        Assert.Equal(input.dtype, output.dtype);
        Assert.Equal([1, 16, 12 + (transposed ? 2 : -2 * dilation), 12 + (transposed ? 2 : -2 * dilation)], output.shape);
    }

    /// <summary>Blocks of this size are used again as soon as nobody reads them, and no earlier.</summary>
    [Fact]
    public void Large_gradients_of_two_weights_do_not_share_memory()
    {
        var shape = new ConvolutionCase(true, 1, 1024, 512, 1, 1, 4, 2, 1, Bias: false);
        var (input, first, second) = (shape.NewInput().detach(), shape.NewWeight(), shape.NewWeight());

        shape.Run(input, first, null).sum().backward();
        var expected = first.grad!.clone();
        shape.Run(input * 2, second, null).sum().backward();

        ConvolutionCase.AssertClose(expected, first.grad, 0);
        ConvolutionCase.AssertClose(expected * 2, second.grad!, 0);
    }
}
