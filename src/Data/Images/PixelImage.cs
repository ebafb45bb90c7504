using System.Runtime.InteropServices;

namespace Pix2Pix.Data.Images;

/// <summary>
/// A decoded image: rows from top to bottom without padding, channels interleaved, 8 or 16 bits each. It owns its
/// memory. Disposing it is optional and hands that memory to the next image of the same size.
/// </summary>
public sealed class PixelImage : IDisposable
{
    /// <summary>The most channels an image may have.</summary>
    public const int MaxChannels = 64;

    /// <summary>The most bytes an image may have.</summary>
    internal const long MaxBytes = 0x7fff_0000;

    private byte[]? _memory;

    /// <summary>Makes an image whose pixels are yet to be written; they start with arbitrary values.</summary>
    /// <param name="width">Pixels per row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">1 (gray), 2 (gray, alpha), 3 (RGB), 4 (RGB, alpha), or up to 64 bands of any meaning.</param>
    /// <param name="bitDepth">Bits per channel: 8 or 16.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of the ranges above, or the image exceeds 2 GB.</exception>
    public PixelImage(int width, int height, int channels, int bitDepth = 8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (channels is < 1 or > MaxChannels)
            throw new ArgumentOutOfRangeException(nameof(channels), channels, $"1 to {MaxChannels} are allowed");
        if (bitDepth is not (8 or 16))
            throw new ArgumentOutOfRangeException(nameof(bitDepth), bitDepth, "8 and 16 are allowed");
        var length = (long)width * height * channels * (bitDepth / 8);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxBytes, nameof(width));

        (Width, Height, Channels, BitDepth) = (width, height, channels, bitDepth);
        ByteLength = (int)length;
        _memory = PixelMemory.Take(ByteLength);
    }

    /// <summary>Pixels per row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>1 (gray), 2 (gray, alpha), 3 (RGB), 4 (RGB, alpha), or up to 64 bands.</summary>
    public int Channels { get; }

    /// <summary>Bits per channel: 8 or 16.</summary>
    public int BitDepth { get; }

    /// <summary>Height and width.</summary>
    public ImageSize Size => new(Height, Width);

    /// <summary>Bytes from one pixel to the next.</summary>
    public int BytesPerPixel => Channels * (BitDepth / 8);

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride => Width * BytesPerPixel;

    /// <summary>Bytes of all pixels.</summary>
    public int ByteLength { get; }

    /// <summary>All pixels as bytes; 16-bit values in the machine's byte order.</summary>
    public Span<byte> Bytes => Array.AsSpan(0, ByteLength);

    /// <summary>All values of a 16-bit image.</summary>
    /// <exception cref="InvalidOperationException">The image has 8 bits.</exception>
    public Span<ushort> Words => BitDepth == 16
        ? MemoryMarshal.Cast<byte, ushort>(Bytes)
        : throw new InvalidOperationException("an 8-bit image has no 16-bit values");

    /// <summary>The whole image as a view.</summary>
    public PixelView Whole => new(this, 0, 0, Width, Height);

    /// <summary>All pixels as memory, for libraries that take no spans.</summary>
    internal Memory<byte> Memory => Array.AsMemory(0, ByteLength);

    /// <summary>The array that holds the pixels, from its start on, and a few bytes more.</summary>
    /// <exception cref="ObjectDisposedException">The image has been disposed.</exception>
    internal byte[] Array => _memory ?? throw new ObjectDisposedException(nameof(PixelImage));

    /// <summary>The bytes of one row.</summary>
    /// <param name="y">Row, from 0 at the top.</param>
    public Span<byte> Row(int y) => Array.AsSpan(y * Stride, Stride);

    /// <summary>Hands the memory to the next image of this size. The image and its views end here.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _memory, null) is { } memory)
            PixelMemory.Return(memory);
    }
}
