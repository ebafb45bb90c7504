using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>training</c> section: how a step runs.</summary>
public sealed record TrainingOptions
{
    /// <summary>Pairs per step.</summary>
    [Range(1, 4096)]
    [Description("pairs per step")]
    public int BatchSize { get; init; } = 1;

    /// <summary>Threads that compute on the CPU; 0 for all cores.</summary>
    [Range(0, 1024)]
    [Description("threads that compute on the CPU; 0 takes all cores")]
    public int Threads { get; init; }
}
