namespace Pix2Pix.Translation;

/// <summary>
/// Where tiles lie along one side of an image, and how much each counts at each pixel: neighbours share at least the
/// overlap and are spread evenly; across what they share, one fades out as the next fades in, and all weights at a pixel
/// add up to 1.
/// </summary>
internal sealed class TileAxis
{
    private readonly int[] _starts;
    private readonly float[][] _weights;

    /// <summary>Lays tiles along a side.</summary>
    /// <param name="length">Pixels of the side.</param>
    /// <param name="tile">Pixels of a tile; a shorter side has one tile of its own length.</param>
    /// <param name="overlap">Pixels that neighbours share at least, at most half a tile.</param>
    public TileAxis(int length, int tile, int overlap)
    {
        TileLength = Math.Min(tile, length);
        var steps = length <= tile ? 0 : DivideUp(length - tile, tile - overlap);
        _starts = [.. Enumerable.Range(0, steps + 1).Select(i => steps == 0 ? 0 : (int)((long)i * (length - tile) / steps))];
        _weights = Weights(length);
    }

    /// <summary>Tiles along the side.</summary>
    public int Count => _starts.Length;

    /// <summary>Pixels of each tile.</summary>
    public int TileLength { get; }

    /// <summary>Where a tile begins.</summary>
    public int Start(int tile) => _starts[tile];

    /// <summary>The first pixel that tiles after this one reach; the end of the side for the last.</summary>
    public int DoneAfter(int tile) => tile + 1 < Count ? _starts[tile + 1] : _starts[^1] + TileLength;

    /// <summary>How much each pixel of a tile counts, in (0, 1].</summary>
    public float[] Weight(int tile) => _weights[tile];

    private float[][] Weights(int length)
    {
        var sums = new double[length];
        var raw = new double[Count][];
        for (var t = 0; t < Count; t++)
        {
            var (before, after) = (t == 0 ? 0 : Shared(t - 1), t == Count - 1 ? 0 : Shared(t));
            raw[t] = [.. Enumerable.Range(0, TileLength).Select(i => Fade(i, before) * Fade(TileLength - 1 - i, after))];
            for (var i = 0; i < TileLength; i++)
                sums[_starts[t] + i] += raw[t][i];
        }

        return [.. raw.Select((weights, t) => weights.Select((w, i) => (float)(w / sums[_starts[t] + i])).ToArray())];
    }

    // Pixels that a tile and the next one both cover.
    private int Shared(int tile) => Math.Max(0, _starts[tile] + TileLength - _starts[tile + 1]);

    // Half a cosine over the shared pixels: near its edge, where a network sees padding instead of the image, a tile hardly counts.
    private static double Fade(int fromEdge, int shared) =>
        fromEdge >= shared ? 1 : 0.5 - (0.5 * Math.Cos(Math.PI * (fromEdge + 0.5) / shared));

    private static int DivideUp(int a, int b) => (a + b - 1) / b;
}
