using Pix2Pix.Acceleration;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// A training step on a GPU that is captured after a few ordinary ones, and replayed from then on: at small batches a step's hundreds
/// of launches take the CPU longer than the GPU needs for the work. Batches of another size, as the last of an epoch may have, take
/// ordinary steps.
/// </summary>
/// <param name="step">Trains on a batch; returns its losses.</param>
/// <param name="optimizers">Those that take a step in it.</param>
/// <param name="device">The GPU.</param>
internal sealed class CapturedStep(Func<Tensor, Tensor, Tensor> step, IEnumerable<optim.Optimizer> optimizers, Device device) : IDisposable
{
    // cuDNN chooses its algorithms in the first; libtorch's own users take three, too.
    private const int OrdinaryStepsBefore = 3;

    private int _ordinary;
    private Tensor? _input;
    private Tensor? _target;
    private CapturedWork? _work;

    /// <summary>Takes a step.</summary>
    /// <param name="input">[N, C, H, W] in [-1, 1] on the GPU.</param>
    /// <param name="target">[N, C', H, W], likewise.</param>
    public Tensor Run(Tensor input, Tensor target)
    {
        _input ??= empty_like(input).DetachFromDisposeScope();
        _target ??= empty_like(target).DetachFromDisposeScope();
        if (!input.shape.SequenceEqual(_input.shape))
            return step(input, target);
        if (_ordinary < OrdinaryStepsBefore)
        {
            _ordinary++;
            return step(input, target);
        }

        _work ??= CapturedWork.Record(() => step(_input, _target), optimizers, device);
        _input.copy_(input);
        _target.copy_(target);
        return _work.Run();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _work?.Dispose();
        _input?.Dispose();
        _target?.Dispose();
    }
}
