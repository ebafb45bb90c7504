using System.Collections.Concurrent;

namespace Pix2Pix.Data;

/// <summary>
/// Keeps decoded pairs until its memory is full, and then those for good: every epoch visits each pair once, so
/// replacing one by another would gain nothing.
/// </summary>
/// <param name="capacity">Bytes; 0 keeps nothing.</param>
internal sealed class PairCache(long capacity) : IDisposable
{
    private readonly ConcurrentDictionary<int, ImagePair> _pairs = [];
    private long _used;

    /// <summary>Bytes of the pairs kept.</summary>
    public long Used => Interlocked.Read(ref _used);

    public ImagePair? Find(int index) => _pairs.GetValueOrDefault(index);

    /// <summary>Takes the pair over if it fits and is not kept yet; otherwise it stays the caller's.</summary>
    public bool TryKeep(int index, ImagePair pair)
    {
        var size = pair.ByteLength;
        if (Interlocked.Add(ref _used, size) <= capacity && _pairs.TryAdd(index, pair))
            return true;
        Interlocked.Add(ref _used, -size);
        return false;
    }

    public void Dispose()
    {
        foreach (var pair in _pairs.Values)
            pair.Dispose();
        _pairs.Clear();
    }
}
