using Pix2Pix.Kernels.Autograd;
using Pix2Pix.Kernels.Memory;

namespace Pix2Pix.Kernels.Convolutions;

/// <summary>What prepared filters were made of and for.</summary>
internal readonly record struct FilterKey(nint Weights, Direction Direction, Type Kernel, bool Rounds);

/// <summary>
/// Keeps weights of convolutions in the form in which kernels take them, while they do not change: between the updates of a
/// training step, or while images are translated. In the meantime only <see cref="Optimizers.FlatAdam"/> may change weights.
/// </summary>
public sealed class FilterCache : IDisposable
{
    [ThreadStatic]
    private static FilterCache? _current;

    private readonly Dictionary<FilterKey, Scratch.Lease> _filters = [];
    private readonly bool _isTraining;

    /// <summary>An empty cache.</summary>
    /// <param name="isTraining">Whether to keep only filters of weights that a step passes several times: memory for the others would be lost.</param>
    public FilterCache(bool isTraining = false) => _isTraining = isTraining;

    /// <summary>The cache that this thread uses, or null: nothing is kept.</summary>
    internal static FilterCache? Current => _current;

    /// <summary>Lets the convolutions of this thread use it until the result is disposed; one thread at a time.</summary>
    public IDisposable Use()
    {
        var former = _current;
        _current = this;
        return new Restore(() => _current = former);
    }

    /// <summary>Drops all filters.</summary>
    public void Dispose()
    {
        foreach (var lease in _filters.Values)
            lease.Dispose();
        _filters.Clear();
    }

    internal bool Keeps(nint weights) => !_isTraining || GradientTarget.IsReused(weights);

    internal Scratch.Lease? Find(FilterKey key, long length) => _filters.TryGetValue(key, out var lease) && lease.Length >= length ? lease : null;

    internal Scratch.Lease Add(FilterKey key, long length)
    {
        if (_filters.Remove(key, out var former))
            former.Dispose();
        return _filters[key] = Scratch.Take(length);
    }

    /// <summary>Drops the filters of weights in a range of memory, which are about to change.</summary>
    internal void Forget(nint begin, long bytes)
    {
        foreach (var key in _filters.Keys.Where(key => key.Weights >= begin && key.Weights < begin + bytes).ToArray())
        {
            _filters[key].Dispose();
            _filters.Remove(key);
        }
    }
}
