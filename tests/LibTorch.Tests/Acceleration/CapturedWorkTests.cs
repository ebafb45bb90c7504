using System.Runtime.InteropServices;
using Pix2Pix.Acceleration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Acceleration;

/// <summary>What needs a GPU is skipped without one; scripts/gpu_check.sh runs it. Seeds the default generator.</summary>
[Collection(nameof(Convolution.BFloat16Tests))]
public sealed class CapturedWorkTests : IDisposable
{
    private const string NoGpu = "there is no GPU here";

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void On_the_CPU_there_is_an_obstacle() => Assert.Equal("there is no GPU in use", CapturedWork.Obstacle(CPU));

    [Fact]
    public void Replayed_steps_are_those_that_were_taken_one_by_one()
    {
        RequireGraphs();
        float[] expected = Train(captured: false), actual = Train(captured: true);

        Assert.Equal(expected.Length, actual.Length);

        // The same kernels on the same numbers; some of cuDNN's add up in no fixed order.
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Each_replay_drops_out_other_values_that_its_seed_decides()
    {
        RequireGraphs();
        var image = ones(1, 1024, device: CUDA);
        var dropout = nn.Dropout(0.5);
        dropout.call(image);
        using var work = CapturedWork.Record(() => dropout.call(image), [], CUDA);

        float[] Seeded(long seed)
        {
            manual_seed(seed);
            return work.Run().cpu().data<float>().ToArray();
        }

        manual_seed(7);
        float[] ordinary = dropout.call(image).cpu().data<float>().ToArray();
        Assert.NotEqual(Seeded(7), Seeded(8));
        Assert.Equal(Seeded(7), Seeded(7));
        Assert.Equal(ordinary, Seeded(7));
    }

    [Fact]
    public void Work_that_waits_for_the_GPU_is_refused_and_the_GPU_goes_on()
    {
        RequireGraphs();
        var one = ones(1, device: CUDA);

        Assert.ThrowsAny<ExternalException>(() => CapturedWork.Record(() => one * one.item<float>(), [], CUDA));

        Assert.Equal(2, (one + one).item<float>());
    }

    [Fact]
    public void Adam_on_a_GPU_takes_the_steps_of_Adam_on_the_CPU()
    {
        Assert.SkipUnless(cuda.is_available(), NoGpu);
        var (here, there) = (NewNet(), NewNet());
        there.load_state_dict(here.state_dict());
        there.to(CUDA);
        var images = rand(2, 3, 8, 8);
        backends.cudnn.allow_tf32 = false;

        foreach (var (network, input) in new[] { (here, images), (there, images.to(CUDA)) })
        {
            network.eval(); // what is dropped out differs from device to device
            using var optimizer = optim.Adam(network.parameters(), 1e-3, 0.5);
            for (int step = 0; step < 5; step++)
                Accelerator.Descend(network.call(input).square().mean(), optimizer);
        }

        Assert.All(Values(here).Zip(Values(there)), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Steps_that_a_GPU_refuses_change_nothing_and_are_not_counted(bool captured)
    {
        if (captured)
            RequireGraphs();
        Assert.SkipUnless(cuda.is_available(), NoGpu);
        var (net, twin) = (NewNet(), NewNet());
        twin.load_state_dict(net.state_dict());
        net.to(CUDA);
        twin.to(CUDA);
        using var optimizer = optim.Adam(net.parameters(), 1e-3, 0.5);
        using var other = optim.Adam(twin.parameters(), 1e-3, 0.5);
        Tensor image = rand(1, 3, 8, 8, device: CUDA), refused = zeros([], device: CUDA);
        Tensor Step()
        {
            optimizer.zero_grad();
            var loss = net.call(image).square().mean();
            loss.backward();
            Accelerator.StepUnless(refused, optimizer);
            return loss.detach();
        }

        CapturedWork? work = null;
        for (int step = 0; step < 6; step++)
        {
            bool isRefused = step is 1 or 4;
            manual_seed(step);
            refused.fill_(isRefused ? 1 : 0);
            if (captured && step >= 2)
                work ??= CapturedWork.Record(Step, [optimizer], CUDA);
            _ = work is null ? Step() : work.Run();
            manual_seed(step);
            if (!isRefused)
                Accelerator.Descend(twin.call(image).square().mean(), other);
        }

        work?.Dispose();
        Assert.All(optimizer.state_dict().State.Cast<Adam.State>(), state => Assert.Equal(4, state.step));
        Assert.All(Values(net).Zip(Values(twin)), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    private static void RequireGraphs()
    {
        Assert.SkipUnless(cuda.is_available(), NoGpu);
        Assert.SkipWhen(CapturedWork.Obstacle(CUDA) is not null, CapturedWork.Obstacle(CUDA) ?? "");
    }

    // Six steps; the learning rate changes on the way.
    private static float[] Train(bool captured)
    {
        manual_seed(5);
        var net = NewNet();
        net.to(CUDA);
        using var optimizer = optim.Adam(net.parameters(), 1e-3, 0.5);
        var image = rand(1, 3, 8, 8, device: CUDA);
        Tensor Step()
        {
            var loss = net.call(image).square().mean();
            Accelerator.Descend(loss, optimizer);
            return loss.detach();
        }

        CapturedWork? work = null;
        for (int step = 0; step < 6; step++)
        {
            foreach (var group in optimizer.ParamGroups)
                group.LearningRate = 1e-3 / (step + 1);
            manual_seed(step);
            if (captured && step >= 2)
                work ??= CapturedWork.Record(Step, [optimizer], CUDA);
            _ = work is null ? Step() : work.Run();
        }

        work?.Dispose();
        return Values(net);
    }

    // No bias before the norm: its gradient would be rounding alone, of which Adam makes whole steps.
    private static Sequential NewNet() => nn.Sequential(
        ("convolution", nn.Conv2d(3, 4, 3, bias: false)), ("norm", nn.BatchNorm2d(4)), ("dropout", nn.Dropout(0.5)), ("last", nn.Conv2d(4, 1, 3)));

    private static float[] Values(Sequential net) =>
        [.. net.parameters().SelectMany(parameter => parameter.detach().cpu().contiguous().data<float>().ToArray())];
}
