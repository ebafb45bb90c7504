using Pix2Pix.Configuration;
using Pix2Pix.Losses;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>One step without an adversary (the L1-only row of the paper's table 1): the generator learns λ ‖y − G(x)‖₁.</summary>
public sealed class L1Step : GeneratorStep
{
    private readonly GeneratorTerm _l1;

    /// <summary>Creates network, loss and optimizer; the initial weights depend on the config's seed alone.</summary>
    public L1Step(RunConfig config, Device device)
        : base(config, device)
    {
        _l1 = GeneratorTerm.L1(config.Loss.L1);
        LossNames = [_l1.Name];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> LossNames { get; }

    /// <inheritdoc/>
    protected override Tensor Train(Tensor input, Tensor target)
    {
        var loss = _l1.Evaluate(new TranslatedPair(Generator.call(input), target));
        return Logged(stack([loss]), Descend(loss, Generator, GeneratorOptimizer));
    }
}
