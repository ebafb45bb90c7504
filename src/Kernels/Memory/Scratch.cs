namespace Pix2Pix.Kernels.Memory;

/// <summary>Blocks for intermediate results of kernels, which are kept for the next kernel instead of being given back.</summary>
internal static class Scratch
{
    private static readonly Lock _lock = new();
    private static readonly List<NativeBlock> _free = [];

    /// <summary>A block until the result is disposed; its content is undefined.</summary>
    /// <param name="floats">How many values, at least.</param>
    public static Lease Take(long floats)
    {
        lock (_lock)
        {
            int best = -1;
            for (int i = 0; i < _free.Count; i++)
            {
                if (_free[i].Length >= floats && (best < 0 || _free[i].Length < _free[best].Length))
                    best = i;
            }

            if (best >= 0)
                return new Lease(Remove(best));

            // All are too small: the largest of them makes room for the new one.
            int largest = -1;
            for (int i = 0; i < _free.Count; i++)
            {
                if (largest < 0 || _free[i].Length > _free[largest].Length)
                    largest = i;
            }

            if (largest >= 0)
                Remove(largest).Dispose();
        }

        return new Lease(new NativeBlock(floats));
    }

    private static NativeBlock Remove(int index)
    {
        var block = _free[index];
        _free.RemoveAt(index);
        return block;
    }

    /// <summary>A block that belongs to one kernel for a while.</summary>
    internal readonly unsafe struct Lease(NativeBlock block) : IDisposable
    {
        public float* Values => block.Values;

        public long Length => block.Length;

        public void Dispose()
        {
            if (block is null) // the default value, where a kernel needs no block
                return;
            lock (_lock)
                _free.Add(block);
        }
    }
}
