using System.Globalization;
using System.Text.Json;

namespace Pix2Pix.Tests.Golden;

public sealed class GoldenScriptTests
{
    /// <summary>Other processors and versions of PyTorch add up in another order; see Pix2PixStepTests.</summary>
    private const double Rounding = 1e-4;

    /// <summary>Where single values may go another way by rounding alone, and the version that the numbers are from.</summary>
    private static readonly string[] _unstable = ["sum", "mean_abs", "moved", "momentum", "idle", "torch"];

    // A number below the small one is allowed that one's rounding: losses and weights come out of larger numbers.
    [Theory]
    [InlineData("step", 0.1)]
    [InlineData("init", 0.1)]
    [InlineData("schedule", 0)]
    [InlineData("features", 0.1)]
    public void A_script_still_yields_the_stored_numbers(string name, double smallNumber)
    {
        string made = Path.GetTempFileName();
        try
        {
            SystemPython.Run(name == "features" ? "torchvision" : "torch", GoldenFile.PathOf($"make_{name}_golden.py"), made);
            using var stored = JsonDocument.Parse(File.ReadAllText(GoldenFile.PathOf($"{name}.json")));
            using var fresh = JsonDocument.Parse(File.ReadAllText(made));
            var (expected, actual) = (Leaves(stored.RootElement, "").ToList(), Leaves(fresh.RootElement, "").ToList());
            Assert.Equal(expected.Select(leaf => leaf.Path), actual.Select(leaf => leaf.Path));
            Assert.All(expected.Zip(actual), pair => Assert.True(AreClose(pair.First.Value, pair.Second.Value, smallNumber), $"{pair.First}, now {pair.Second}"));
        }
        finally
        {
            File.Delete(made);
        }
    }

    private static IEnumerable<(string Path, string Value)> Leaves(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .Where(member => !_unstable.Contains(member.Name))
            .SelectMany(member => Leaves(member.Value, $"{path}.{member.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Leaves(item, $"{path}[{i}]")),
        _ => [(path, element.ToString())],
    };

    private static bool AreClose(string stored, string fresh, double smallNumber) => stored == fresh
        || (TryNumber(stored, out double expected) && TryNumber(fresh, out double actual)
            && Math.Abs(expected - actual) <= Rounding * Math.Max(Math.Abs(expected), smallNumber));

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
