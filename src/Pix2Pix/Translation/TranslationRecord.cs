using System.Text.Json;
using System.Text.Json.Serialization;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Models;

namespace Pix2Pix.Translation;

/// <summary><c>translation.json</c> beside the results: how they were generated.</summary>
/// <param name="Program">Program and version.</param>
/// <param name="Run">Name of the run.</param>
/// <param name="Step">Steps the generator was trained.</param>
/// <param name="Generator">Which weights: generator, or generator_ema.</param>
/// <param name="Norm">The statistics its batch norm used: running or batch.</param>
/// <param name="Dropout">Always false: translation is deterministic.</param>
internal sealed record TranslationRecord(string Program, string Run, long Step, string Generator, string Norm, bool Dropout)
{
    /// <summary>Writes it into the output folder.</summary>
    public static void Write(TranslationOptions options, Checkpoint checkpoint)
    {
        var record = new TranslationRecord(
            ProgramVersion.Text, checkpoint.Config.Name, checkpoint.State.Step,
            options.Averaged ? NetworkNames.AveragedGenerator : NetworkNames.Generator,
            options.Norm == NormStatistics.Running ? "running" : "batch", Dropout: false);
        AtomicFile.Write(
            Path.Combine(options.Output, "translation.json"),
            s => JsonSerializer.Serialize(s, record, TranslationJson.Default.TranslationRecord));
    }
}

/// <summary>How translation.json is written.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NewLine = "\n")]
[JsonSerializable(typeof(TranslationRecord))]
internal sealed partial class TranslationJson : JsonSerializerContext;
