using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>init</c> section: how the weights start.</summary>
public sealed record InitOptions
{
    /// <summary>The distribution of the initial weights.</summary>
    [Description("distribution of the convolutions' weights; normal: N(0, gain); xavier: normal, of the variance that keeps "
        + "signals alike in both directions, times gain; kaiming: normal, of the variance that suits ReLU (gain is unread); "
        + "orthogonal: orthogonal rows times gain; always: N(1, gain) for the weights of a batch norm, biases 0")]
    public InitType Type { get; init; } = InitType.Normal;

    /// <summary>Standard deviation or factor of the initial weights.</summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    [Description("standard deviation of the initial weights, or their factor (see type)")]
    public double Gain { get; init; } = 0.02;

    /// <summary>Weights that the generator starts from; null draws them.</summary>
    [RegularExpression(FilePattern, ErrorMessage = FileAllowed)]
    [Description("weights that the generator starts from instead of drawn ones: a .pth of PyTorch's pix2pix, a .safetensors file, "
        + "a run's or a checkpoint's folder; relative to the current directory")]
    public string? Generator { get; init; }

    /// <summary>Weights that the discriminator starts from; null draws them.</summary>
    [RegularExpression(FilePattern, ErrorMessage = FileAllowed)]
    [Description("the same for the discriminator")]
    public string? Discriminator { get; init; }

    private const string FilePattern = @".*\S.*";
    private const string FileAllowed = "the path of a file or folder";
}

/// <summary>The distribution of the initial weights.</summary>
public enum InitType
{
    /// <summary>A normal distribution.</summary>
    Normal,

    /// <summary>Normal, with the variance of Glorot and Bengio 2010.</summary>
    Xavier,

    /// <summary>Normal, with the variance of He et al. 2015 for the fan-in.</summary>
    Kaiming,

    /// <summary>Orthogonal matrices (Saxe et al. 2014).</summary>
    Orthogonal,
}
