using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>A loss or a weight became infinite or not a number; going on would only spoil the checkpoints.</summary>
/// <param name="what">The loss or the network.</param>
/// <param name="step">The step at which it began, or was seen.</param>
public sealed class DivergedException(string what, long step)
    : InputException(
        $"{what} is not a finite number at step {step}: training has diverged; nothing was saved since, go on from the last "
        + "checkpoint (--resume) with a lower optimizer.lr or with training.on_nan=skip, or check the data (pix2pix data check)")
{
    /// <summary>Looks at every weight before they are saved.</summary>
    internal static void ThrowIfNotFinite(ITrainingStep step, long after)
    {
        using var scope = NewDisposeScope();
        foreach (var (name, network) in step.Networks)
        {
            var sums = stack(network.parameters().Select(p => p.detach().sum()));
            if (!isfinite(sums).all().item<bool>())
                throw new DivergedException($"a weight of the {name}", after);
        }
    }
}
