using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp.Memory;

namespace Pix2Pix.Data.Images;

/// <summary>
/// Gives one decoder of ImageSharp its memory: for the pixels that of the image they are for, which saves a copy, for
/// everything else arrays of a pool, up to <see cref="MostOther"/> bytes and a few rows.
/// </summary>
/// <typeparam name="TPixel">What the decoder makes.</typeparam>
/// <param name="image">An image of such pixels.</param>
internal sealed class TargetMemory<TPixel>(PixelImage image) : MemoryAllocator
    where TPixel : unmanaged
{
    /// <summary>Tables, palettes, and rows of usual images are far smaller.</summary>
    private const long MostOther = 64 << 20;

    private const int MostRows = 64;

    private bool _isGiven;

    protected override int GetBufferCapacityInBytes() => int.MaxValue;

    public override IMemoryOwner<T> Allocate<T>(int length, AllocationOptions options = AllocationOptions.None)
    {
        if (typeof(T) == typeof(TPixel) && !_isGiven && length == image.Width * image.Height)
        {
            _isGiven = true;
            image.Bytes.Clear();
            return (IMemoryOwner<T>)(object)new Pixels(image);
        }

        var bytes = length * (long)Unsafe.SizeOf<T>();
        if (bytes > MostOther + (MostRows * (long)image.Stride))
            throw new InvalidMemoryOperationException($"it asks for {bytes} bytes of memory");
        var buffer = new Pooled<T>(length);
        if (options.HasFlag(AllocationOptions.Clean))
            buffer.GetSpan().Clear();
        return buffer;
    }

    private sealed class Pixels(PixelImage image) : MemoryManager<TPixel>
    {
        public override Span<TPixel> GetSpan() => MemoryMarshal.Cast<byte, TPixel>(image.Bytes);

        public override unsafe MemoryHandle Pin(int elementIndex = 0)
        {
            var pin = image.Memory.Pin();
            return new MemoryHandle((TPixel*)pin.Pointer + elementIndex, pinnable: new Pinned(pin));
        }

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }

    private sealed class Pinned(MemoryHandle handle) : IPinnable
    {
        private MemoryHandle _handle = handle;

        public MemoryHandle Pin(int elementIndex) => throw new NotSupportedException();

        public void Unpin() => _handle.Dispose();
    }

    /// <summary>ImageSharp wants exactly the length asked for; arrays of the pool are longer.</summary>
    private sealed class Pooled<T>(int length) : IMemoryOwner<T>
        where T : struct
    {
        private readonly T[] _array = ArrayPool<T>.Shared.Rent(length);

        public Memory<T> Memory => _array.AsMemory(0, length);

        public Span<T> GetSpan() => _array.AsSpan(0, length);

        public void Dispose() => ArrayPool<T>.Shared.Return(_array);
    }
}
