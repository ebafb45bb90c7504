using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// <c>state.json</c>: what a checkpoint says of itself. Together with the tensors it is enough to go on training as
/// if it had never stopped, and to translate without a config.
/// </summary>
internal sealed record CheckpointState
{
    /// <summary>The format this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    public int FormatVersion { get; init; } = CurrentFormat;

    /// <summary>Program and version that wrote it.</summary>
    public required string Program { get; init; }

    /// <summary>libtorch's version, the device and the threads of the CPU: what the numbers depend on besides the seed.</summary>
    public required string Libtorch { get; init; }

    public required string Device { get; init; }

    public required int Threads { get; init; }

    /// <summary>Steps taken.</summary>
    public required long Step { get; init; }

    /// <summary>The epoch that the next step belongs to, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Batches of that epoch already done.</summary>
    public required int BatchInEpoch { get; init; }

    /// <summary>Seconds of training so far, over all resumes.</summary>
    public required double Seconds { get; init; }

    /// <summary>
    /// Where random numbers come from. Data order, augmentation and dropout are functions of (seed, position), so the
    /// seed and the step are all the state there is.
    /// </summary>
    public required RandomState Random { get; init; }

    /// <summary>Sums of the losses since the last row of losses.csv.</summary>
    public required LossSums Losses { get; init; }

    /// <summary>Steps whose update was left out, because a loss or a gradient was not finite.</summary>
    public long SkippedSteps { get; init; }

    /// <summary>The step of the newest validation; null before the first.</summary>
    public long? ValidatedAt { get; init; }

    /// <summary>The best validation so far; null before the first.</summary>
    public BestValidation? Best { get; init; }

    /// <summary>Validations since the best one, which <c>validation.patience</c> counts.</summary>
    public int ValidationsSinceBest { get; init; }

    /// <summary>Files of another program that the weights were imported from; null for weights that were trained here.</summary>
    public IReadOnlyList<string>? ImportedFrom { get; init; }

    /// <summary>What the learning-rate policy <c>plateau</c> remembers; null for other policies.</summary>
    public PlateauState? Plateau { get; init; }

    /// <summary>SHA-256 of each file beside this one, in hexadecimal.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The config as used, every key written out.</summary>
    public required JsonElement Config { get; init; }
}

/// <summary>The random numbers of a run.</summary>
/// <param name="Seed">The config's seed.</param>
/// <param name="Scheme">How positions become random numbers.</param>
internal sealed record RandomState(long Seed, string Scheme);

/// <summary>Losses summed over steps that no row of losses.csv has reported yet.</summary>
/// <param name="Steps">How many steps.</param>
/// <param name="Sums">One sum per loss, in the order of the columns.</param>
/// <param name="Seconds">Seconds those steps took.</param>
/// <param name="DataSeconds">Seconds of them that the trainer waited for data.</param>
/// <param name="Images">Pairs those steps saw.</param>
internal sealed record LossSums(long Steps, double[] Sums, double Seconds, double DataSeconds, long Images);

/// <summary>The best validation of a run.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Step">After how many steps.</param>
internal sealed record BestValidation(string Metric, double Value, long Step);

/// <summary>The learning-rate policy <c>plateau</c> between two validations.</summary>
/// <param name="Factor">The factor that the learning rate has now, in (0, 1].</param>
/// <param name="Best">The best value of the metric; null before the first.</param>
/// <param name="WithoutImprovement">Validations since then, or since the last reduction.</param>
internal sealed record PlateauState(double Factor, double? Best, int WithoutImprovement);

/// <summary>How state.json is written: snake_case, indented.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NewLine = "\n",
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CheckpointState))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
