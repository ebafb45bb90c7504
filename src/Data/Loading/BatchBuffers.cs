using static TorchSharp.torch;

namespace Pix2Pix.Data;

/// <summary>
/// The memory of batches: a batch that is done with hands its tensors to the next one of its shape. New memory for every
/// batch would be cleared by the system page by page, and pinned memory takes a call to the driver.
/// </summary>
/// <param name="most">Tensors that wait for their next use; beyond it the oldest are freed.</param>
/// <param name="pinned">Whether they lie in page-locked memory, from which a GPU copies faster.</param>
internal sealed class BatchBuffers(int most, bool pinned) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Tensor> _spare = [];
    private bool _disposed;

    /// <summary>A float32 tensor of that shape on the CPU, its values arbitrary, in no dispose scope.</summary>
    public Tensor Take(long[] shape)
    {
        lock (_lock)
        {
            int index = _spare.FindLastIndex(tensor => tensor.shape.SequenceEqual(shape));
            if (index >= 0)
            {
                var found = _spare[index];
                _spare.RemoveAt(index);
                return found;
            }
        }

        var made = empty(shape, ScalarType.Float32).DetachFromDisposeScope();
        if (!pinned)
            return made;
        using (made)
            return made.pin_memory().DetachFromDisposeScope();
    }

    /// <summary>Takes a tensor back.</summary>
    public void Return(Tensor tensor)
    {
        lock (_lock)
        {
            if (_disposed)
            {
                tensor.Dispose();
                return;
            }

            _spare.Add(tensor);
            if (_spare.Count <= most)
                return;
            _spare[0].Dispose();
            _spare.RemoveAt(0);
        }
    }

    /// <summary>Frees what waits; what still comes back is freed at once.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _spare.ForEach(tensor => tensor.Dispose());
            _spare.Clear();
        }
    }
}
