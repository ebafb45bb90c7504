using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Configuration;

/// <summary>The <c>checkpoint</c> section: when checkpoints are written, and which are kept. The last step always writes one.</summary>
public sealed record CheckpointOptions
{
    /// <summary>Steps between two checkpoints; null for none by steps.</summary>
    [Range(1, int.MaxValue)]
    [Description("steps between two checkpoints; null: none by steps")]
    public int? EverySteps { get; init; }

    /// <summary>Epochs between two checkpoints; null for none by epochs.</summary>
    [Range(1, int.MaxValue)]
    [Description("epochs between two checkpoints; null: none by epochs")]
    public int? EveryEpochs { get; init; } = 5;

    /// <summary>How many of the newest checkpoints to keep; the best one is kept besides.</summary>
    [Range(1, int.MaxValue)]
    [Description("how many of the newest checkpoints to keep; the best one is kept besides")]
    public int KeepLast { get; init; } = 3;

    /// <summary>Checkpoints whose step is a multiple of it are never deleted; null for none.</summary>
    [Range(1, int.MaxValue)]
    [Description("checkpoints whose step is a multiple of it are never deleted; null: none")]
    public int? KeepEvery { get; init; }
}
