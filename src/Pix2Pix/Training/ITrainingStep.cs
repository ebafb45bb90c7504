using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// One kind of training: what happens to the networks when a batch comes in. The trainer runs it and knows
/// nothing else of it.
/// </summary>
public interface ITrainingStep : IDisposable
{
    /// <summary>The names of the losses that <see cref="Run"/> returns, in its order.</summary>
    IReadOnlyList<string> LossNames { get; }

    /// <summary>The names of what <see cref="Run"/> returns after the losses: how the game stands, nothing that is trained on.</summary>
    IReadOnlyList<string> MeasureNames { get; }

    /// <summary>Everything that a checkpoint must hold, by file name.</summary>
    IReadOnlyDictionary<string, nn.Module> Networks { get; }

    /// <summary>The optimizer of each network, under the network's name.</summary>
    IReadOnlyDictionary<string, optim.Optimizer> Optimizers { get; }

    /// <summary>Checks that images have a size that the networks can be trained on.</summary>
    /// <exception cref="InputException">They have not.</exception>
    void RequireSize(Tensor images);

    /// <summary>Trains on one batch and returns its losses and measures, a vector in the order of <see cref="LossNames"/> and <see cref="MeasureNames"/>.</summary>
    /// <param name="input">[N, C, H, W] in [-1, 1], on the device of the networks.</param>
    /// <param name="target">[N, C', H, W] in [-1, 1], likewise.</param>
    Tensor Run(Tensor input, Tensor target);

    /// <summary>Sets the learning rate of every optimizer.</summary>
    void SetLearningRate(double rate);

    /// <summary>What the networks make of an input of any size now, in the mode that translation uses, without gradients.</summary>
    Tensor Translate(Tensor input);
}
