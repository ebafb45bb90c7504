using Pix2Pix.Acceleration;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Acceleration;

/// <summary>Draws from the default generator, which other tests seed: not at the same time.</summary>
[Collection(nameof(Convolution.BFloat16Tests))]
public sealed class JoinReluTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(1, 8, 8, 16, 16, true)]
    [InlineData(3, 5, 7, 9, 11, true)]
    [InlineData(2, 4, 6, 1, 1, true)]
    [InlineData(2, 64, 3, 33, 20, true)]
    [InlineData(2, 4, 6, 5, 7, false)]
    public void Values_and_gradients_are_those_of_cat_and_relu(int batch, int first, int second, int height, int width, bool arranged)
    {
        Tensor[] images = [NewImage(batch, first, height, width, arranged), NewImage(batch, second, height, width, arranged)];
        var expected = F.relu(cat([images[0], images[1]], 1));
        var factor = randn_like(expected);
        var expectedGradients = autograd.grad([(expected * factor).sum()], images);

        var actual = Accelerator.JoinRelu(images[0], images[1]);
        var gradients = autograd.grad([(actual * factor).sum()], images);

        AssertSame(expected, actual);
        foreach (var (plain, fast) in expectedGradients.Zip(gradients))
            AssertSame(plain, fast);
        Assert.Equal(expected.stride(), actual.stride());
    }

    [Fact]
    public void What_is_no_number_stays_so()
    {
        var image = Accelerator.Arrange(full([1, 2, 4, 4], double.NaN));

        Assert.All(Accelerator.JoinRelu(image, image).data<float>().ToArray(), value => Assert.Equal(float.NaN, value));
    }

    [Fact]
    public void A_gradient_can_be_differentiated_again()
    {
        var (first, second) = (NewImage(1, 4, 6, 6, arranged: true), NewImage(1, 3, 6, 6, arranged: true));

        Tensor Penalty(Tensor joined)
        {
            var slope = autograd.grad([joined.pow(3).sum()], [first], create_graph: true)[0];
            return autograd.grad([slope.square().sum()], [first])[0];
        }

        AssertSame(Penalty(F.relu(cat([first, second], 1))), Penalty(Accelerator.JoinRelu(first, second)));
    }

    private static Tensor NewImage(int batch, int channels, int height, int width, bool arranged)
    {
        var image = randn(batch, channels, height, width);
        return (arranged ? Accelerator.Arrange(image) : image).requires_grad_();
    }

    private static void AssertSame(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.contiguous().data<float>().ToArray(), actual.contiguous().data<float>().ToArray());
    }
}
