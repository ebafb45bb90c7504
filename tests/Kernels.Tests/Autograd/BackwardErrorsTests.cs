using Pix2Pix.Kernels.Autograd;
using Pix2Pix.Kernels.Optimizers;
using Pix2Pix.Kernels.Tests.Optimizers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Tests.Autograd;

/// <summary>Exceptions inside a backward pass end neither the process nor later passes.</summary>
public sealed class BackwardErrorsTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Sequential _net = Example.NewNet();
    private readonly FlatAdam _adam;

    public BackwardErrorsTests() => _adam = new FlatAdam(_net, 1e-2, 0.5, 0.999);

    public void Dispose()
    {
        _adam.Dispose();
        _net.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void An_exception_of_a_backward_function_comes_out_of_Descend() =>
        AssertFails(() => _adam.Descend(Failing.apply(Output()).sum()));

    [Fact]
    public void An_exception_of_a_backward_function_comes_out_of_Backward() =>
        AssertFails(() => _adam.Backward(Failing.apply(Output()).sum()));

    [Fact]
    public void The_step_after_an_error_is_taken()
    {
        AssertFails(() => _adam.Descend(Failing.apply(Output()).sum()));
        float[][] before = Example.Values(_net);

        _adam.Descend(Example.Loss(_net, Example.NewImages(), isTwice: false));

        Assert.All(before.Zip(Example.Values(_net)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void A_loss_of_many_numbers_is_refused() => Assert.ThrowsAny<Exception>(() => _adam.Descend(Output()));

    private static void AssertFails(Action action)
    {
        var error = Assert.Throws<InvalidOperationException>(action);
        Assert.Equal(Failing.Message, error.Message);
    }

    private Tensor Output() => _net.call(Example.NewImages());

    private sealed class Failing : autograd.SingleTensorFunction<Failing>
    {
        public const string Message = "no gradient here";

        public override string Name => "tests::failing";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).clone();

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            BackwardErrors.Guard(1, () => throw new InvalidOperationException(Message));
    }
}
