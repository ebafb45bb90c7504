using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>Reads and writes the elements of a CPU tensor in row-major order, whatever its strides.</summary>
/// <typeparam name="T">The .NET type of the elements.</typeparam>
public sealed class TensorAccessor<T> : IDisposable
    where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly bool _contiguous;
    private readonly nint _address;

    internal TensorAccessor(torch.Tensor tensor)
    {
        _tensor = tensor;
        _shape = tensor.shape;
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        _address = tensor.DataPointer();
        Count = tensor.numel();
    }

    /// <summary>The number of elements.</summary>
    public long Count { get; }

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    internal T First => At(0);

    /// <summary>One element, by one index per dimension.</summary>
    public T this[params long[] indices]
    {
        get => At(Offset(indices));
        set => At(Offset(indices)) = value;
    }

    /// <summary>A copy of all elements.</summary>
    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    /// <summary>Copies elements from <paramref name="tensorIndex"/> on, as many as fit.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies elements from <paramref name="tensorIndex"/> on, as many as fit.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (_contiguous)
        {
            Elements(tensorIndex, count).CopyTo(target);
            return;
        }

        for (var i = 0; i < count; i++)
            target[i] = At(Offset(tensorIndex + i));
    }

    /// <summary>Overwrites elements from <paramref name="tensorIndex"/> on, as many as there are.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Overwrites elements from <paramref name="tensorIndex"/> on, as many as there are.</summary>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (_contiguous)
        {
            source[..count].CopyTo(Elements(tensorIndex, count));
            return;
        }

        for (var i = 0; i < count; i++)
            At(Offset(tensorIndex + i)) = source[i];
    }

    /// <summary>The elements in row-major order.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0L; i < Count; i++)
            yield return At(Offset(i));
    }

    /// <summary>Nothing to free: the memory is the tensor's.</summary>
    public void Dispose()
    {
    }

    private unsafe Span<T> Elements(long first, int count)
    {
        ObjectDisposedException.ThrowIf(_tensor.IsInvalid, _tensor);
        return new Span<T>((T*)_address + first, count);
    }

    private ref T At(long offset) => ref MemoryMarshal.GetReference(Elements(offset, 1));

    private long Offset(long position)
    {
        if (_contiguous)
            return position;
        var offset = 0L;
        for (var dim = _shape.Length - 1; dim >= 0; dim--)
        {
            offset += position % _shape[dim] * _strides[dim];
            position /= _shape[dim];
        }

        return offset;
    }

    private long Offset(long[] indices)
    {
        if (indices.Length != _shape.Length)
            throw new ArgumentException($"{indices.Length} indices for a tensor of {_shape.Length} dimensions");
        var offset = 0L;
        for (var dim = 0; dim < indices.Length; dim++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(indices[dim]);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(indices[dim], _shape[dim]);
            offset += indices[dim] * _strides[dim];
        }

        return offset;
    }
}
