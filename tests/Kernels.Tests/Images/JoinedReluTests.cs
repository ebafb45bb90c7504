using Pix2Pix.Kernels.Images;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Kernels.Tests.Images;

public sealed class JoinedReluTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public JoinedReluTests() => manual_seed(4);

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(1, 16, 16, 16, 16, true)]
    [InlineData(3, 48, 32, 9, 11, true)]
    [InlineData(2, 64, 16, 1, 1, true)]
    [InlineData(3, 5, 7, 9, 11, true)]
    [InlineData(2, 16, 3, 13, 10, true)]
    [InlineData(2, 16, 32, 5, 7, false)]
    public void Values_and_gradients_are_those_of_cat_and_relu(int batch, int first, int second, int height, int width, bool isArranged)
    {
        Tensor[] images = [NewImages(batch, first, height, width, isArranged), NewImages(batch, second, height, width, isArranged)];
        var expected = F.relu(cat([images[0], images[1]], 1));
        var factor = randn_like(expected);
        var expectedGradients = autograd.grad([(expected * factor).sum()], images);

        var actual = Functional.JoinRelu(images[0], images[1]);
        var gradients = autograd.grad([(actual * factor).sum()], images);

        AssertSame(expected, actual);
        foreach (var (wanted, gradient) in expectedGradients.Zip(gradients))
            AssertSame(wanted, gradient);
        Assert.True(!isArranged || ImageMemory.IsArranged(actual));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(3)]
    public void What_is_no_number_stays_so(int channels)
    {
        var images = ImageMemory.Arrange(full([1, channels, 4, 4], float.NaN));

        Assert.All(Numbers.Of(Functional.JoinRelu(images, images)), value => Assert.Equal(float.NaN, value));
    }

    [Fact]
    public void A_gradient_can_be_differentiated_again()
    {
        Tensor first = NewImages(1, 16, 6, 6, isArranged: true), second = NewImages(1, 32, 6, 6, isArranged: true);

        AssertSame(Penalty(F.relu(cat([first, second], 1))), Penalty(Functional.JoinRelu(first, second)));

        Tensor Penalty(Tensor joined)
        {
            var slope = autograd.grad([joined.pow(3).sum()], [first], retain_graph: true, create_graph: true)[0];
            return autograd.grad([slope.square().sum()], [first])[0];
        }
    }

    private static Tensor NewImages(int batch, int channels, int height, int width, bool isArranged)
    {
        var images = randn(batch, channels, height, width);
        return (isArranged ? ImageMemory.Arrange(images) : images).requires_grad_();
    }

    private static void AssertSame(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(Numbers.Of(expected), Numbers.Of(actual));
    }
}
