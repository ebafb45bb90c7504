using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>init</c> section: how the weights start.</summary>
public sealed record InitOptions
{
    /// <summary>The distribution of the initial weights.</summary>
    [Description("normal: N(0, gain) for convolutions, N(1, gain) for the weights of a batch norm, biases 0")]
    public InitType Type { get; init; } = InitType.Normal;

    /// <summary>Standard deviation of the initial weights.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    [Description("standard deviation of the initial weights")]
    public double Gain { get; init; } = 0.02;
}

/// <summary>The distribution of the initial weights.</summary>
public enum InitType
{
    /// <summary>A normal distribution.</summary>
    Normal,
}
