using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// Keeps small gradients within float16 (Micikevicius et al. 2018, section 3.2): the loss is multiplied by a power of two
/// that halves when a gradient overflows and doubles after 2,000 steps without, as torch.cuda.amp.GradScaler does. All of it stays on
/// the device: the CPU does not wait for it. A resumed training begins with the first scale again.
/// </summary>
internal sealed class LossScale : IDisposable
{
    private const double First = 65536;
    private const int StepsUntilGrowth = 2000;

    private readonly Tensor _factor; // []
    private readonly Tensor _goodSteps; // [], in a row

    /// <summary>The first scale.</summary>
    /// <param name="device">Where losses and gradients are.</param>
    public LossScale(Device device)
    {
        _factor = full([], First, ScalarType.Float32, device).DetachFromDisposeScope();
        _goodSteps = zeros([], ScalarType.Float32, device).DetachFromDisposeScope();
    }

    /// <summary>The loss to go backwards from.</summary>
    public Tensor Apply(Tensor loss) => loss * _factor;

    /// <summary>Takes the factor out of the gradients again, and adapts it.</summary>
    /// <param name="gradients">The network's gradients, at least one, which are divided in place.</param>
    /// <returns>[], float32: 1 where one of them is not finite, and there is no step to take; 0 otherwise.</returns>
    public Tensor Remove(IReadOnlyList<Tensor> gradients)
    {
        using var noGrad = no_grad();
        foreach (var gradient in gradients)
            gradient.div_(_factor);
        var finite = isfinite(stack([.. gradients.Select(g => g.sum())])).all().to(ScalarType.Float32);
        _goodSteps.add_(1).mul_(finite);
        var grows = (_goodSteps >= StepsUntilGrowth).to(ScalarType.Float32);
        _factor.mul_((finite + 1) / 2 * (grows + 1));
        _goodSteps.mul_(1 - grows);
        return 1 - finite;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _factor.Dispose();
        _goodSteps.Dispose();
    }
}
