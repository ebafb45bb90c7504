namespace Pix2Pix.Training;

/// <summary>A loss became infinite or not a number; going on would only spoil the checkpoints.</summary>
/// <param name="loss">The loss.</param>
/// <param name="value">Its mean since the last row of losses.csv.</param>
/// <param name="step">The step at which it was seen.</param>
public sealed class DivergedException(string loss, double value, long step)
    : InputException(
        $"{loss} is {value} at step {step}: training has diverged; go on from the last checkpoint with a lower "
        + "optimizer.lr, or check the data for broken images");
