using Pix2Pix.Checkpoints;
using Pix2Pix.Training;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

/// <summary>The numbers of a few steps are PyTorch's, from the same weights and images.</summary>
public sealed class Pix2PixStepTests
{
    /// <summary>Single precision, summed in whatever order the processor's instructions suggest.</summary>
    private const double FirstStepRounding = 1e-5;

    /// <summary>Losses are allowed the rounding of one this large, be they smaller: they are differences of larger numbers.</summary>
    private const double SmallLoss = 0.1;

    /// <summary>Adam divides by the gradient's size, so that rounding grows from step to step.</summary>
    private const double LaterRounding = 1e-4;

    /// <summary>
    /// Of the mean of a tensor's values. Where a gradient is next to 0, Adam makes a whole step out of its rounding,
    /// up or down: a few values in a thousand may lie a rate apart, and 3e-6 is 1.5 in a hundred of one.
    /// </summary>
    private const double StateRounding = 3e-6;

    /// <summary>
    /// In learning rates. Where a gradient is nothing but rounding (of a bias in front of an instance norm, say), a value
    /// may go anywhere that Adam's steps reach, which are hardly longer than the rate.
    /// </summary>
    private const double IdleReach = 3.5;

    /// <summary>Relative, of a mean over gradients, which carry the rounding of three steps and two networks.</summary>
    private const double MomentumRounding = 1e-3;

    public static TheoryData<string> Cases => [.. StepGolden.Stored.Cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Losses_of_each_step_are_those_of_PyTorch(string name)
    {
        var golden = StepGolden.Stored.Cases[name];
        using var scope = NewDisposeScope();
        using var step = Create(golden);
        for (int i = 0; i < golden.Losses.Count; i++)
        {
            double rounding = i == 0 ? FirstStepRounding : LaterRounding;
            float[] losses = Train(step, golden, i + 1);
            Assert.Equal(golden.Losses[i].Keys, step.LossNames);
            foreach (var (loss, value) in step.LossNames.Zip(losses))
                AssertNear(golden.Losses[i][loss], value, rounding * Math.Max(Math.Abs(golden.Losses[i][loss]), SmallLoss), $"{loss} of step {i + 1}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_and_statistics_end_where_those_of_PyTorch_do(string name)
    {
        var golden = StepGolden.Stored.Cases[name];
        using var scope = NewDisposeScope();
        using var step = Create(golden);
        double rate = golden.ToRunConfig().Optimizer.Lr;
        var before = Snapshot(step);
        for (int i = 1; i <= golden.Losses.Count; i++)
            Train(step, golden, i);
        var after = Snapshot(step);
        foreach (var (network, checksums) in golden.State)
        {
            foreach (var expected in checksums)
            {
                string tensor = $"{network} {expected.Name}";
                double allowed = expected.Idle ? IdleReach * rate : StateRounding;
                double size = after[tensor].numel();
                AssertNear(expected.Sum / size, after[tensor].mean().item<double>(), allowed, $"mean of {tensor}");
                AssertNear(expected.MeanAbs, after[tensor].abs().mean().item<double>(), allowed, $"magnitude of {tensor}");
                AssertNear(
                    expected.Moved, (after[tensor] - before[tensor]).abs().mean().item<double>(), allowed, $"way of {tensor}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_have_the_scale_of_PyTorchs(string name)
    {
        var golden = StepGolden.Stored.Cases[name];
        using var scope = NewDisposeScope();
        using var step = Create(golden);
        for (int i = 1; i <= golden.Losses.Count; i++)
            Train(step, golden, i);
        foreach (var (network, state) in golden.State)
        {
            var saved = OptimizerTensors.Save(network, step.Optimizers[network]).ToDictionary();
            foreach (var tensor in state.Where(t => t is { Momentum: not null, Idle: false }))
            {
                double expected = tensor.Momentum!.Value;
                double found = saved[$"{network}.{tensor.Name}.exp_avg"].abs().mean().item<float>();
                AssertNear(expected, found, MomentumRounding * expected, $"first moment of {network} {tensor.Name}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_state_has_the_names_and_the_order_of_PyTorchs(string name)
    {
        var golden = StepGolden.Stored.Cases[name];
        using var step = Create(golden);
        Assert.Equal(golden.State.Keys, step.Networks.Keys);
        foreach (var (network, checksums) in golden.State)
            Assert.Equal(checksums.Select(c => c.Name), StateDict.Of(step.Networks[network]).Keys);
    }

    private static GeneratorStep Create(StepCase golden)
    {
        var step = GeneratorStep.Create(golden.ToRunConfig(), CPU);
        foreach (var (network, checksums) in golden.State)
            Fill(step.Networks[network], [.. checksums.Select(c => c.Name)]);
        return step;
    }

    // As the script's fill().
    private static void Fill(nn.Module network, string[] names)
    {
        using var noGrad = no_grad();
        foreach (var (name, parameter) in network.named_parameters())
        {
            using var value = Wave(parameter.shape, 0.37, Array.IndexOf(names, name));
            bool isNormWeight = parameter.dim() == 1 && name.EndsWith("weight", StringComparison.Ordinal);
            using var weights = isNormWeight ? 1 + (0.02 * value) : 0.05 * value;
            parameter.copy_(weights);
        }
    }

    private static float[] Train(GeneratorStep step, StepCase golden, int number)
    {
        using var scope = NewDisposeScope();
        var config = golden.ToRunConfig();
        var (data, pairs) = (config.Data, config.Training.BatchSize);
        var input = Wave([pairs, data.InputChannels, data.CropSize.Height, data.CropSize.Width], 0.11, number);
        var target = Wave([pairs, data.OutputChannels, data.CropSize.Height, data.CropSize.Width], 0.07, 2 * number);
        manual_seed(number); // the gradient penalty draws its images between fake and real
        return step.Run(input.to(ScalarType.Float32), target.to(ScalarType.Float32)).data<float>().ToArray();
    }

    private static Tensor Wave(long[] shape, double frequency, double phase)
    {
        double[] values = [.. Enumerable.Range(0, (int)shape.Aggregate((a, b) => a * b))
            .Select(i => Math.Sin((frequency * i) + phase))];
        return tensor(values, shape);
    }

    private static Dictionary<string, Tensor> Snapshot(GeneratorStep step) => step.Networks
        .SelectMany(n => StateDict.Of(n.Value).Select(t => (Name: $"{n.Key} {t.Key}", Value: t.Value)))
        .ToDictionary(t => t.Name, t => t.Value.detach().to(ScalarType.Float64).clone());

    private static void AssertNear(double expected, double actual, double allowed, string what) =>
        Assert.True(Math.Abs(expected - actual) <= allowed, $"{what}: PyTorch has {expected:R}, found {actual:R}, allowed ± {allowed:R}");
}
