namespace Pix2Pix.Data.Tools;

/// <summary>How edges are found.</summary>
public sealed record EdgeOptions
{
    /// <summary>The largest blur, pixels.</summary>
    public const double MostSigma = 20;

    /// <summary>The largest gradient asked for, levels per pixel.</summary>
    public const double MostGradient = 255;

    /// <summary>Standard deviation of the Gaussian blur, pixels, 0 (no blur) to 20: details smaller than this vanish.</summary>
    public double Sigma { get; init; } = 2;

    /// <summary>
    /// The weak threshold, levels (of 0 to 255) per pixel of the blurred image: an edge goes on as far as its
    /// gradient is at least this.
    /// </summary>
    public double Low { get; init; } = 4;

    /// <summary>The strong threshold, in the same unit: an edge needs a pixel with at least this gradient.</summary>
    public double High { get; init; } = 10;

    /// <summary>Edges of fewer pixels than this are removed.</summary>
    public int MinLength { get; init; } = 10;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of its range, or the weak threshold above the strong one.</exception>
    public void Validate()
    {
        if (Sigma is not (>= 0 and <= MostSigma))
            throw new InputException($"--sigma: found {Sigma}, allowed: 0 to {MostSigma} pixels");
        if (High is not (>= 0 and <= MostGradient))
            throw new InputException($"--high: found {High}, allowed: 0 to {MostGradient} levels per pixel");
        if (!(Low >= 0 && Low <= High))
            throw new InputException($"--low: found {Low}, allowed: 0 to the value of --high ({High})");
        if (MinLength < 1)
            throw new InputException($"--min-length: found {MinLength}, allowed: at least 1 pixel");
    }
}
