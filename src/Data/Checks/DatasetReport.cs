using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix2Pix.Data.Checks;

/// <summary>What a check found of a data set.</summary>
/// <param name="Root">Its folder.</param>
/// <param name="Layout">How its pairs lie on disk.</param>
/// <param name="Splits">The splits that can be opened, of train, val and test.</param>
/// <param name="Findings">What is wrong or odd, the worst first.</param>
public sealed record DatasetReport(string Root, DataLayout Layout, IReadOnlyList<SplitReport> Splits, IReadOnlyList<Finding> Findings)
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // paths stay readable; this is no HTML
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Version of the JSON.</summary>
    [JsonPropertyOrder(-1)]
    public int FormatVersion { get; init; } = 1;

    /// <summary>Whether a training can read it: no finding is an error.</summary>
    public bool Usable => Findings.All(finding => finding.Severity != Severity.Error);

    /// <summary>The report with another finding, at its place.</summary>
    public DatasetReport With(Finding finding) => this with { Findings = [.. Findings.Append(finding).OrderBy(f => f.Severity)] };

    /// <summary>The whole report as JSON, with names in snake_case; docs/data.md describes it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, _json) + "\n";
}
