using Pix2Pix.Kernels.Autograd;
using Pix2Pix.Kernels.Images;
using Pix2Pix.Kernels.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Tests.Layers;

/// <summary>Layers and their gradients against libtorch's convolutions in double precision.</summary>
public sealed class ConvolutionTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public ConvolutionTests() => manual_seed(1);

    public static IEnumerable<TheoryDataRow<string>> Names => LayerCase.All.Keys.Select(name => new TheoryDataRow<string>(name));

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_and_gradients_are_those_of_double_precision(string name)
    {
        var shape = LayerCase.All[name];
        using var layer = shape.NewLayer();
        var input = shape.NewInput();
        Tensor[] variables = layer.bias is null ? [input, layer.weight] : [input, layer.weight, layer.bias];
        Tensor[] twice = [.. variables.Select(LayerCase.Twice)];
        var expected = shape.Plain(twice[0], twice[1], twice.ElementAtOrDefault(2));
        var factor = randn(expected.shape);
        var expectedGradients = autograd.grad([(expected * factor.to(float64)).sum()], twice);

        var actual = layer.call(input);
        var gradients = autograd.grad([(actual * factor).sum()], variables);

        Numbers.AssertClose(expected, actual);
        foreach (var (wanted, gradient) in expectedGradients.Zip(gradients))
            Numbers.AssertClose(wanted, gradient);
        Assert.True(ImageMemory.IsArranged(actual), "channels are not last");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gradient_can_be_differentiated_again(string name)
    {
        var shape = LayerCase.All[name];
        using var layer = shape.NewLayer();
        var input = shape.NewInput();
        Tensor twiceInput = LayerCase.Twice(input), twiceWeight = LayerCase.Twice(layer.weight);
        var twiceBias = layer.bias is null ? null : LayerCase.Twice(layer.bias);
        var expected = Penalty(shape.Plain(twiceInput, twiceWeight, twiceBias), twiceInput, twiceWeight);

        using var again = Functional.DifferentiateTwice();
        var actual = Penalty(layer.call(input), input, layer.weight);

        foreach (var (wanted, gradient) in expected.Zip(actual))
            Numbers.AssertClose(wanted, gradient);

        static Tensor[] Penalty(Tensor output, Tensor input, Tensor weight)
        {
            // Means, so that values stay near 1.
            var slope = autograd.grad([output.pow(2).mean()], [input], retain_graph: true, create_graph: true)[0];
            return [.. autograd.grad([slope.pow(2).sum() * 1000], [weight, input])];
        }
    }

    [Fact]
    public void Differentiating_again_what_was_not_recorded_for_it_is_an_error_that_says_so()
    {
        var shape = LayerCase.All["odd channels"];
        using var layer = shape.NewLayer();
        var input = shape.NewInput();

        var error = Assert.Throws<InvalidOperationException>(() =>
        {
            try
            {
                // Without allow_unused, libtorch would miss the gradient and TorchSharp end the process.
                autograd.grad([layer.call(input).pow(2).sum()], [input], create_graph: true, allow_unused: true);
            }
            finally
            {
                BackwardErrors.Rethrow();
            }
        });

        Assert.Contains("not recorded", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tiles down")]
    [InlineData("up with output padding")]
    public void Only_the_gradients_that_are_wanted_come(string name)
    {
        var shape = LayerCase.All[name];
        using var layer = shape.NewLayer();
        layer.weight.requires_grad_(false);
        layer.bias!.requires_grad_(false);
        var input = shape.NewInput();

        layer.call(input).sum().backward();

        Assert.NotNull(input.grad);
        Assert.Null(layer.weight.grad);
        Assert.Null(layer.bias.grad);
    }

    [Fact]
    public void Nothing_is_recorded_where_no_gradient_is()
    {
        var shape = LayerCase.All["odd channels"];
        using var layer = shape.NewLayer();
        using var unrecorded = no_grad();

        Assert.False(layer.call(shape.NewInput()).requires_grad);
    }

    [Theory]
    [InlineData("tiles down")]
    [InlineData("up, ordinary order")]
    [InlineData("down to one pixel")]
    public void A_weight_changed_in_place_counts_at_once(string name)
    {
        var shape = LayerCase.All[name];
        using var layer = shape.NewLayer();
        using var unrecorded = no_grad();
        var input = shape.NewInput();
        layer.bias!.zero_();
        var before = layer.call(input);

        layer.weight.mul_(2);

        // Twice a float32 is exact, and so is what is made of it.
        Assert.Equal(Numbers.Of(before * 2), Numbers.Of(layer.call(input)));
    }

    [Theory]
    [InlineData("tiles down")]
    [InlineData("tiles up, batch of 3")]
    public void Direct_convolutions_are_near_those_by_minimal_filtering(string name)
    {
        var shape = LayerCase.All[name];
        using var layer = shape.NewLayer();
        using var unrecorded = no_grad();
        var input = shape.NewInput();
        var filtered = layer.call(input);

        using var direct = Functional.DirectConvolutions();
        var sums = layer.call(input);

        Numbers.AssertClose(filtered, sums);
        Assert.NotEqual(Numbers.Of(filtered), Numbers.Of(sums));
    }

    [Fact]
    public void Rows_and_columns_may_differ()
    {
        using var layer = Layer.Conv2d(6, 9, (3, 5), (2, 1), (0, 2));
        using var unrecorded = no_grad();
        var input = randn(2, 6, 17, 14);

        var expected = nn.functional.conv2d(
            input.to(float64), layer.weight.to(float64), layer.bias!.to(float64), strides: [2, 1], padding: [0, 2]);

        Numbers.AssertClose(expected, layer.call(input));
    }

    [Theory]
    [InlineData(4, 8)]
    [InlineData(3, 2)]
    public void Channels_that_do_not_fit_and_images_below_the_kernel_are_refused(int channels, int size)
    {
        using var layer = Layer.Conv2d(3, 8, 4);
        Assert.ThrowsAny<Exception>(() => layer.call(randn(1, channels, size, size)));
    }
}
