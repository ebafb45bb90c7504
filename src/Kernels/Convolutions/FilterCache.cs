using Pix2Pix.Kernels.Memory;

namespace Pix2Pix.Kernels.Convolutions;

/// <summary>What prepared filters were made of and for.</summary>
internal readonly record struct FilterKey(nint Weights, Direction Direction, Type Kernel, bool Rounds);

/// <summary>
/// Keeps prepared filters while weights do not change: between the updates of a training step, or while images are
/// translated. Whoever changes weights in the meantime without <see cref="Forget"/> gets results of the former ones.
/// </summary>
internal sealed class FilterCache : IDisposable
{
    [ThreadStatic]
    private static FilterCache? _current;

    private readonly FilterCache? _former = _current;
    private readonly Dictionary<FilterKey, Scratch.Lease> _filters = [];

    private FilterCache() => _current = this;

    /// <summary>The cache of this thread, or null: nothing is kept.</summary>
    public static FilterCache? Current => _current;

    /// <summary>Keeps filters on this thread until the result is disposed.</summary>
    public static FilterCache Open() => new();

    public Scratch.Lease? Find(FilterKey key, long length) => _filters.TryGetValue(key, out var lease) && lease.Length >= length ? lease : null;

    public Scratch.Lease Add(FilterKey key, long length)
    {
        if (_filters.Remove(key, out var former))
            former.Dispose();
        return _filters[key] = Scratch.Take(length);
    }

    /// <summary>Drops the filters of weights in a range of memory, which are about to change.</summary>
    public void Forget(nint begin, long bytes)
    {
        foreach (var key in _filters.Keys.Where(key => key.Weights >= begin && key.Weights < begin + bytes).ToArray())
        {
            _filters[key].Dispose();
            _filters.Remove(key);
        }
    }

    public void Dispose()
    {
        foreach (var lease in _filters.Values)
            lease.Dispose();
        _filters.Clear();
        if (_current == this)
            _current = _former;
    }
}
