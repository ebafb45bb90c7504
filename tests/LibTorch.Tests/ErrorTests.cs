using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void A_wrong_shape_is_reported_in_one_line()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<ExternalException>(() => ones(2, 3) + ones(4, 5));

        Assert.Contains("The size of tensor a (3) must match the size of tensor b (5)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_convolution_of_the_wrong_channels_names_them()
    {
        using var scope = NewDisposeScope();
        using var conv = nn.Conv2d(3, 8, 4);

        var error = Assert.Throws<ExternalException>(() => conv.call(zeros(1, 5, 8, 8)));

        Assert.Contains("to have 3 channels, but got 5 channels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_goes_on_after_an_error()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ExternalException>(() => zeros(3).reshape(2, 2));

        Assert.Equal(3, ones(3).sum().ToSingle());
        Assert.Null(ones(3).grad);
    }

    [Fact]
    public async Task Errors_of_two_threads_do_not_mix()
    {
        var messages = await Task.WhenAll(Enumerable.Range(1, 4).Select(size => Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                using var scope = NewDisposeScope();
                var error = Assert.Throws<ExternalException>(() => zeros(size + 1) + zeros(size + 10));
                if (!error.Message.Contains($"({size + 1})", StringComparison.Ordinal))
                    return error.Message;
            }

            return "";
        })));

        Assert.All(messages, Assert.Empty);
    }

    [Fact]
    public void A_disposed_tensor_refuses_to_work()
    {
        var tensor = zeros(2);
        tensor.Dispose();

        Assert.True(tensor.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => tensor + 1);
    }

    [Fact]
    public void A_backward_pass_of_more_than_one_number_is_refused()
    {
        using var scope = NewDisposeScope();
        var x = ones([3], requires_grad: true);

        var error = Assert.Throws<ExternalException>(() => (x * 2).backward());

        Assert.Contains("grad can be implicitly created only for scalar outputs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Batch_norm_refuses_to_train_on_one_value_per_channel()
    {
        using var scope = NewDisposeScope();
        using var norm = nn.BatchNorm2d(4);

        Assert.Throws<ArgumentException>(() => norm.call(zeros(1, 4, 1, 1)));
        norm.eval();
        Assert.Equal([1L, 4, 1, 1], norm.call(zeros(1, 4, 1, 1)).shape);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:x")]
    [InlineData("cuda:0:1")]
    public void An_unknown_device_is_named(string description) =>
        Assert.Contains($"'{description}'", Assert.Throws<ArgumentException>(() => device(description)).Message, StringComparison.Ordinal);
}
