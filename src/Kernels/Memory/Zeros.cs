namespace Pix2Pix.Kernels.Memory;

/// <summary>Zeros to read where an image ends.</summary>
internal static unsafe class Zeros
{
    private static readonly Lock _lock = new();

    // Never freed: another thread may still read from a shorter one.
    private static volatile NativeBlock _block = New(1 << 12);

    /// <summary>At least so many zeros.</summary>
    public static float* Values(int count)
    {
        if (_block.Length >= count)
            return _block.Values;
        lock (_lock)
        {
            if (_block.Length < count)
                _block = New(count);
            return _block.Values;
        }
    }

    private static NativeBlock New(int count)
    {
        var block = new NativeBlock(count);
        new Span<float>(block.Values, (int)block.Length).Clear();
        return block;
    }
}
