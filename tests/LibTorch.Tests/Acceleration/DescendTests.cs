using Pix2Pix.Acceleration;
using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Acceleration;

/// <summary>Draws from the default generator, which other tests seed: not at the same time.</summary>
[Collection(nameof(Convolution.BFloat16Tests))]
public sealed class DescendTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_step_is_that_of_backward_and_step(bool amsgrad)
    {
        var (net, twin) = (NewNet(), NewNet());
        twin.load_state_dict(net.state_dict());
        using var optimizer = optim.Adam(net.parameters(), 1e-2, 0.5, amsgrad: amsgrad);
        using var other = optim.Adam(twin.parameters(), 1e-2, 0.5, amsgrad: amsgrad);

        for (int step = 0; step < 3; step++)
        {
            var images = randn(2, 3, 8, 8);
            Accelerator.Descend(Loss(net, images), optimizer);
            other.zero_grad();
            Loss(twin, images).backward();
            other.step();
        }

        foreach (var (mine, its) in net.parameters().Zip(twin.parameters()))
            Assert.Equal(its.data<float>().ToArray(), mine.data<float>().ToArray());
    }

    [Fact]
    public void Gradients_from_before_do_not_count_and_none_are_left()
    {
        var net = NewNet();
        using var optimizer = optim.Adam(net.parameters());
        Loss(net, randn(2, 3, 8, 8)).backward();

        Accelerator.Descend(Loss(net, randn(2, 3, 8, 8)), optimizer);

        Assert.All(net.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void Parameters_that_the_loss_does_not_depend_on_stay()
    {
        var (net, idle) = (NewNet(), NewNet());
        var before = idle.parameters().Select(parameter => parameter.clone()).ToList();
        using var optimizer = optim.Adam(net.parameters().Concat(idle.parameters()));

        Accelerator.Descend(Loss(net, randn(2, 3, 8, 8)), optimizer);

        foreach (var (value, parameter) in before.Zip(idle.parameters()))
            Assert.Equal(value.data<float>().ToArray(), parameter.data<float>().ToArray());
    }

    [Fact]
    public void A_loss_that_is_refused_leaves_ordinary_passes_as_they_were()
    {
        var net = NewNet();
        using var optimizer = optim.Adam(net.parameters());

        Assert.ThrowsAny<Exception>(() => Accelerator.Descend(net.call(randn(2, 3, 8, 8)), optimizer));
        Loss(net, randn(2, 3, 8, 8)).backward();

        Assert.All(net.parameters(), parameter => Assert.NotNull(parameter.grad));
    }

    [Fact]
    public void A_refused_step_changes_nothing_and_is_not_counted()
    {
        var (net, twin) = (NewNet(), NewNet());
        twin.load_state_dict(net.state_dict());
        using var optimizer = optim.Adam(net.parameters(), 1e-2, 0.5);
        using var other = optim.Adam(twin.parameters(), 1e-2, 0.5);
        foreach (bool isRefused in new[] { false, true, false })
        {
            var images = randn(2, 3, 8, 8);
            optimizer.zero_grad();
            Loss(net, images).backward();
            Accelerator.StepUnless(tensor(isRefused ? 1f : 0f), optimizer);
            if (!isRefused)
                Accelerator.Descend(Loss(twin, images), other);
        }

        Assert.All(optimizer.state_dict().State.Cast<Adam.State>(), state => Assert.Equal(2, state.step));
        foreach (var (mine, its) in net.parameters().Zip(twin.parameters()))
            Assert.Equal(its.data<float>().ToArray(), mine.data<float>().ToArray());
    }

    [Fact]
    public void The_kernel_for_GPUs_takes_Adams_steps_and_leaves_out_those_that_are_refused()
    {
        Assert.SkipUnless(
            Native.adam_fused_is_built() && Version.Parse(__version__.Split('+')[0]) >= new Version(2, 4),
            "libtorch has that kernel for the CPU from 2.4 on");
        var (net, twin) = (NewNet(), NewNet());
        twin.load_state_dict(net.state_dict());
        using var optimizer = optim.Adam(twin.parameters(), 1e-2, 0.5);
        Tensor[] parameters = [.. net.parameters()];
        Tensor[] means = [.. parameters.Select(p => zeros_like(p))], squares = [.. parameters.Select(p => zeros_like(p))];

        int taken = 0;
        foreach (bool isRefused in new[] { false, true, false })
        {
            var images = randn(2, 3, 8, 8);
            net.zero_grad();
            Loss(net, images).backward();
            Tensor step = tensor((float)(taken + 1)), rate = tensor(1e-2f), refused = tensor(isRefused ? 1f : 0f);
            Native.Check(Native.adam_fused(
                Handles(parameters), Handles(means), Handles(squares), parameters.Length, step.Handle, rate.Handle, refused.Handle,
                0.5, 0.999, 1e-8, 0, maximize: false));
            if (isRefused)
                continue;
            taken++;
            Accelerator.Descend(Loss(twin, images), optimizer);
        }

        foreach (var (mine, its) in parameters.Zip(twin.parameters()))
            Assert.All(mine.data<float>().ToArray().Zip(its.data<float>().ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    private static nint[] Handles(Tensor[] tensors) => Array.ConvertAll(tensors, tensor => (nint)tensor.Handle);

    // No bias before the norm: its gradient would be rounding alone, of which Adam makes whole steps.
    private static Sequential NewNet() => nn.Sequential(
        ("convolution", nn.Conv2d(3, 4, 3, bias: false)), ("norm", nn.BatchNorm2d(4)), ("last", nn.Conv2d(4, 1, 3)));

    // As the discriminator's: every weight is used twice.
    private static Tensor Loss(Sequential net, Tensor images) => net.call(images).square().mean() + net.call(images * 0.5).abs().mean();
}
