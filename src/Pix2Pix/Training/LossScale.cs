using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// Keeps small gradients within float16 (Micikevicius et al. 2018, section 3.2): the loss is multiplied by a power of two
/// that halves when a gradient overflows and doubles after long without, as torch.cuda.amp.GradScaler does. A resumed
/// training begins with the first scale again.
/// </summary>
internal sealed class LossScale
{
    private const double First = 65536;
    private const int StepsUntilGrowth = 2000;

    private double _factor = First;
    private int _goodSteps;

    /// <summary>The loss to go backwards from.</summary>
    public Tensor Apply(Tensor loss) => loss * _factor;

    /// <summary>Takes the factor out of the gradients again, and adapts it.</summary>
    /// <param name="gradients">The network's gradients, which are divided in place.</param>
    /// <returns>Whether they are finite: otherwise there is no step to take.</returns>
    public bool Remove(IReadOnlyList<Tensor> gradients)
    {
        using var noGrad = no_grad();
        foreach (var gradient in gradients)
            gradient.div_(_factor);
        bool areFinite = gradients.Count == 0 || isfinite(stack([.. gradients.Select(g => g.sum())])).all().item<bool>();
        _goodSteps = areFinite ? _goodSteps + 1 : 0;
        if (!areFinite)
            _factor /= 2;
        else if (_goodSteps % StepsUntilGrowth == 0)
            _factor *= 2;
        return areFinite;
    }
}
