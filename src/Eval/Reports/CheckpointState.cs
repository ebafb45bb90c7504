using System.Text.Json;

namespace Pix2Pix.Eval.Reports;

/// <summary>Where a run took place, as its newest checkpoint records it.</summary>
internal static class CheckpointState
{
    // Shown elsewhere in the report, or of no interest to a reader.
    private static readonly string[] _leftOut = ["config", "files", "random", "losses", "best", "plateau"];

    /// <summary>
    /// The sections of the newest <c>*/state.json</c>. A report does not fail for it: none where there is no
    /// checkpoint or its state cannot be read.
    /// </summary>
    public static IReadOnlyList<SettingsSection> Read(string checkpoints)
    {
        try
        {
            var newest = Directory.Exists(checkpoints)
                ? Directory.GetDirectories(checkpoints, "step-*").Order(StringComparer.Ordinal).LastOrDefault(HasState)
                : null;
            if (newest is null)
                return [];
            using var state = JsonDocument.Parse(File.ReadAllBytes(StateOf(newest)));
            return [.. SettingsSection.Of(state.RootElement)
                .Where(s => !_leftOut.Contains(s.Name))
                .Select(s => s.Name == "run" ? s with { Name = "checkpoint" } : s)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private static string StateOf(string checkpoint) => Path.Combine(checkpoint, "state.json");

    private static bool HasState(string checkpoint) => File.Exists(StateOf(checkpoint));
}
