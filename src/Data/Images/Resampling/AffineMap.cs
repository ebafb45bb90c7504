using System.Runtime.CompilerServices;

namespace Pix2Pix.Data.Images;

/// <summary>
/// Where the pixels of a rotated and magnified window come from, in columns and rows of the source (whole numbers are
/// centres of pixels): [u, v] = centre + R(degrees) · ([x, y] − middle of the window) / factor.
/// </summary>
internal readonly struct AffineMap
{
    private readonly PixelWindow _window;

    public AffineMap(PixelWindow window, RotationScale warp)
    {
        // Exact at quarter turns, and with a factor of 1 also at 0 degrees: whole numbers stay whole.
        var (sin, cos) = double.SinCosPi(warp.Degrees / 180);
        (_window, StepU, StepV) = (window, cos / warp.Factor, sin / warp.Factor);
    }

    /// <summary>Columns of the result.</summary>
    public int Width => _window.Width;

    /// <summary>Rows of the result.</summary>
    public int Height => _window.Height;

    /// <summary>Columns of the source from one pixel of a row to the next.</summary>
    public double StepU { get; }

    /// <summary>Rows of the source from one pixel of a row to the next.</summary>
    public double StepV { get; }

    /// <summary>Where the first pixel of a row of the result comes from.</summary>
    public (double U, double V) RowStart(int y)
    {
        var (middleX, middleY) = ((_window.Width - 1) / 2.0, (_window.Height - 1) / 2.0);
        var (dx, dy) = (-middleX, y - middleY);
        return (_window.Left + middleX + ((StepU * dx) - (StepV * dy)), _window.Top + middleY + ((StepV * dx) + (StepU * dy)));
    }

    /// <summary>The whole number at or below a place, which lies within the range of an <see langword="int"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Floor(double place) => double.ConvertToIntegerNative<int>(Math.Floor(place));

    /// <summary>The least and greatest column and row of the source that the result comes from, rounded down.</summary>
    public (int FirstU, int LastU, int FirstV, int LastV) Bounds()
    {
        var (upper, lower) = (RowStart(0), RowStart(Height - 1));
        var (acrossU, acrossV) = ((Width - 1) * StepU, (Width - 1) * StepV);
        double[] u = [upper.U, upper.U + acrossU, lower.U, lower.U + acrossU];
        double[] v = [upper.V, upper.V + acrossV, lower.V, lower.V + acrossV];
        return (Floor(u.Min()), Floor(u.Max()), Floor(v.Min()), Floor(v.Max()));
    }
}
