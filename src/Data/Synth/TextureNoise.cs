namespace Pix2Pix.Data.Synth;

/// <summary>Random textures over the plane, fixed by a key.</summary>
/// <param name="Key">Tells textures apart.</param>
internal readonly record struct TextureNoise(uint Key)
{
    /// <summary>A number in [0, 1) for a cell of the integer grid.</summary>
    public float Cell(int x, int y)
    {
        // 32 bits are mixed enough for the eye, and this runs a hundred times per pixel.
        var hash = Key + ((uint)x * 0x9E3779B1) + ((uint)y * 0x85EBCA77);
        hash = (hash ^ (hash >> 15)) * 0x2C1B3C6D;
        hash = (hash ^ (hash >> 12)) * 0x297A2D39;
        return ((hash ^ (hash >> 15)) >> 8) * (1f / (1 << 24));
    }

    /// <summary>Smooth noise in [0, 1) with features of size 1: cells blended by a cubic.</summary>
    public float Smooth(float x, float y)
    {
        var (left, top) = (MathF.Floor(x), MathF.Floor(y));
        var (u, v) = (Ease(x - left), Ease(y - top));
        var (i, j) = ((int)left, (int)top);
        var upper = Mix(Cell(i, j), Cell(i + 1, j), u);
        var lower = Mix(Cell(i, j + 1), Cell(i + 1, j + 1), u);
        return Mix(upper, lower, v);
    }

    /// <summary>Smooth noise in [0, 1) of several octaves, each half the size and weight of the one before.</summary>
    public float Fractal(float x, float y, int octaves)
    {
        var (sum, weight, total) = (0f, 1f, 0f);
        for (var octave = 0; octave < octaves; octave++)
        {
            sum += weight * Smooth(x, y);
            total += weight;
            (x, y, weight) = ((x * 2) + 17.3f, (y * 2) + 5.9f, weight * 0.5f);
        }

        return sum / total;
    }

    private static float Ease(float t) => t * t * (3 - (2 * t));

    private static float Mix(float a, float b, float t) => a + ((b - a) * t);
}
