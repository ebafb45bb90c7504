namespace Pix2Pix.Data.Images;

/// <summary>
/// Where the pixels of one axis lie when the image is mirrored at its first and last pixel without repeating them,
/// again and again: <c>d c b a b c d c b …</c>, as numpy's <c>pad(mode="reflect")</c>.
/// </summary>
internal readonly struct MirroredAxis
{
    private readonly int _first;
    private readonly int[] _offsets;

    /// <param name="first">The first position that will be asked for.</param>
    /// <param name="last">The last one.</param>
    /// <param name="size">Pixels of the image along the axis.</param>
    /// <param name="step">What an offset counts for each pixel.</param>
    public MirroredAxis(int first, int last, int size, int step)
    {
        _first = first;
        _offsets = new int[last - first + 1];
        var period = Math.Max(2 * (size - 1), 1);
        for (var i = 0; i < _offsets.Length; i++)
        {
            var within = (((first + i) % period) + period) % period;
            _offsets[i] = Math.Min(within, period - within) * step;
        }
    }

    /// <summary>The offset of the pixel that is seen at a position, which may lie outside of the image.</summary>
    public int this[int position] => _offsets[position - _first];

    /// <summary>The offsets of the four pixels from a position on.</summary>
    public ReadOnlySpan<int> Four(int position) => _offsets.AsSpan(position - _first, 4);
}
