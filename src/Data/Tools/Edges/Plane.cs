using System.Buffers;

namespace Pix2Pix.Data.Tools;

/// <summary>One value per pixel, in rented memory that disposing gives back. Values start arbitrary.</summary>
internal sealed class Plane<T>(int width, int height) : IDisposable
    where T : unmanaged
{
    private readonly T[] _values = ArrayPool<T>.Shared.Rent(checked(width * height));

    public int Width => width;

    public int Height => height;

    /// <summary>All values, row after row.</summary>
    public Span<T> Values => _values.AsSpan(0, width * height);

    public Span<T> Row(int y) => _values.AsSpan(y * width, width);

    public void Dispose() => ArrayPool<T>.Shared.Return(_values);
}
