using System.Runtime.InteropServices;

namespace Pix2Pix.Kernels.Memory;

/// <summary>Memory of float32 values outside the managed heap, aligned for vectors; its content is undefined.</summary>
internal sealed unsafe class NativeBlock : IDisposable
{
    private const long HugePage = 2 << 20;
    private const nuint VectorAlignment = 64;

    private bool _isDisposed;

    /// <param name="floats">How many values, at least.</param>
    public NativeBlock(long floats)
    {
        long bytes = Math.Max(1, floats) * sizeof(float);
        bool large = bytes >= HugePage;
        bytes = large ? (bytes + HugePage - 1) & ~(HugePage - 1) : bytes;
        Values = (float*)NativeMemory.AlignedAlloc((nuint)bytes, large ? (nuint)HugePage : VectorAlignment);
        Length = bytes / sizeof(float);
        if (large)
            HugePages.Advise((nint)Values, bytes);
    }

    public float* Values { get; }

    /// <summary>How many values there is room for.</summary>
    public long Length { get; }

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        NativeMemory.AlignedFree(Values);
    }
}
