namespace Pix2Pix.Data.Images;

/// <summary>
/// Keeps the memory of a few disposed images. Images of a data set mostly share a size, so arrays are reused only
/// for exactly their length; each of them would otherwise be a new large object for the garbage collector.
/// </summary>
internal static class PixelMemory
{
    /// <summary>Spare bytes behind the last pixel, so that an RGB pixel can be read as four bytes.</summary>
    public const int Slack = 4;

    private const int MostArrays = 24;
    private const int MostBytes = 16 << 20;

    private static readonly List<byte[]> _spare = [];
    private static readonly Lock _lock = new();

    public static byte[] Take(int length)
    {
        var wanted = length + Slack;
        lock (_lock)
        {
            var index = _spare.FindLastIndex(array => array.Length == wanted);
            if (index >= 0)
            {
                var found = _spare[index];
                _spare.RemoveAt(index);
                return found;
            }
        }

        return GC.AllocateUninitializedArray<byte>(wanted);
    }

    public static void Return(byte[] array)
    {
        if (array.Length > MostBytes)
            return;
        lock (_lock)
        {
            if (_spare.Count == MostArrays)
                _spare.RemoveAt(0);
            _spare.Add(array);
        }
    }
}
