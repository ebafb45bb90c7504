using static TorchSharp.torch;

namespace Pix2Pix.Data;

/// <summary>
/// Some pairs as tensors. The batch owns both tensors: they belong to no dispose scope, live until the batch is
/// disposed, and need no disposing of their own. Then their memory goes to a later batch.
/// </summary>
public sealed class PairBatch : IDisposable
{
    private readonly BatchBuffers _buffers;
    private int _disposed;

    internal PairBatch(int index, IReadOnlyList<string> names, Tensor input, Tensor target, BatchBuffers buffers) =>
        (Index, Names, Input, Target, _buffers) = (index, names, input, target, buffers);

    /// <summary>The images to translate: [N, C, H, W] float32 on the CPU, in [−1, 1].</summary>
    public Tensor Input { get; }

    /// <summary>The images they should become: [N, C, H, W] float32 on the CPU, in [−1, 1].</summary>
    public Tensor Target { get; }

    /// <summary>The names of the N pairs.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The number of the batch in its epoch, from 0.</summary>
    public int Index { get; }

    /// <summary>Gives both tensors back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        _buffers.Return(Input);
        _buffers.Return(Target);
    }
}
