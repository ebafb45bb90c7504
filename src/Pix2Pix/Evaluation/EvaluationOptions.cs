using Pix2Pix.Data;
using Pix2Pix.Models;

namespace Pix2Pix.Evaluation;

/// <summary>What to evaluate, and how.</summary>
internal sealed record EvaluationOptions
{
    /// <summary>A run's folder or a checkpoint.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>The data set's root or manifest; null for the one that was trained on.</summary>
    public string? Data { get; init; }

    /// <summary>The split to translate and measure.</summary>
    public string Split { get; init; } = Phases.Test;

    /// <summary>The folder that gets the results; null for <c>eval/</c> in the checkpoint's run.</summary>
    public string? Output { get; init; }

    /// <summary>Where to compute: auto, cpu, cuda or cuda:N.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Which statistics the batch norm uses.</summary>
    public NormStatistics Norm { get; init; } = NormStatistics.Running;

    /// <summary>Use the moving average of the generator's weights.</summary>
    public bool Averaged { get; init; }

    /// <summary>Keys of the checkpoint's config to set otherwise, <c>path=value</c>.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>The metric by which images are the best and the worst; null for the config's <c>validation.metric</c>.</summary>
    public string? By { get; init; }

    /// <summary>Write a strip for each image.</summary>
    public bool Strips { get; init; } = true;
}
