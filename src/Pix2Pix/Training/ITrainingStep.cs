using Pix2Pix.Kernels.Optimizers;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// One kind of training: what a batch does to the networks. The trainer knows nothing else of it.
/// </summary>
public interface ITrainingStep : IDisposable
{
    /// <summary>The names of the losses that <see cref="Run"/> returns, in its order.</summary>
    IReadOnlyList<string> LossNames { get; }

    /// <summary>The names of what <see cref="Run"/> returns after the losses: measures that nothing is trained on.</summary>
    IReadOnlyList<string> MeasureNames { get; }

    /// <summary>Everything that a checkpoint must hold, by file name.</summary>
    IReadOnlyDictionary<string, nn.Module> Networks { get; }

    /// <summary>The optimizer of each network, under the network's name.</summary>
    IReadOnlyDictionary<string, FlatAdam> Optimizers { get; }

    /// <summary>Checks that images have a size that the networks can be trained on.</summary>
    /// <exception cref="InputException">They have not.</exception>
    void RequireSize(Tensor images);

    /// <summary>Trains on one batch and returns its losses and measures, a vector in the order of <see cref="LossNames"/> and
    /// <see cref="MeasureNames"/>; NaN where <c>training.on_nan</c> left the update out.</summary>
    /// <param name="input">[N, C, H, W] in [-1, 1], on the device of the networks.</param>
    /// <param name="target">[N, C', H, W] in [-1, 1], likewise.</param>
    Tensor Run(Tensor input, Tensor target);

    /// <summary>Sets the learning rate of every optimizer.</summary>
    void SetLearningRate(double rate);

    /// <summary>Whether a moving average of the generator's weights is kept.</summary>
    bool HasAverage { get; }

    /// <summary>Takes the weights into the moving average, where there is one.</summary>
    /// <param name="steps">Steps taken so far.</param>
    void Average(long steps);

    /// <summary>Begins the moving average anew with the weights that the generator has now, where there is one.</summary>
    void RestartAverage();

    /// <summary>Translates inputs of any size with the present weights, in the mode that translation uses, without gradients.</summary>
    /// <param name="input">[N, C, H, W] in [-1, 1], on the device of the networks.</param>
    /// <param name="averaged">With the moving average of the weights, which <see cref="HasAverage"/> must have.</param>
    Tensor Translate(Tensor input, bool averaged = false);
}
