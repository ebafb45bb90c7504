using System.Text.Json;

namespace TorchSharp.Tests.Golden;

/// <summary>The numbers that PyTorch gave, and how tests compare with them.</summary>
internal static class GoldenFile
{
    /// <summary>
    /// Relative to values of 1 and more: other processors take other instructions, other thread counts other orders of
    /// summation. Single precision itself resolves 6e-8.
    /// </summary>
    internal const double Rounding = 2e-5;

    /// <summary>How many values the script keeps of each tensor, at most.</summary>
    private const int Kept = 24;

    /// <summary>For sums of up to a few hundred rounded values, relative to 1 and more.</summary>
    internal const double SumRounding = 2e-4;

    internal static string Folder { get; } = Repository.PathOf("tests/LibTorch.Tests/Golden");

    internal static string FilePath { get; } = Path.Combine(Folder, "golden.json");

    internal static JsonElement Root { get; } = Read(FilePath);

    internal static JsonElement Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }

    internal static IEnumerable<TheoryDataRow<string>> Names(string section) =>
        Root.GetProperty(section).EnumerateObject().Select(item => new TheoryDataRow<string>(item.Name));

    internal static long[] Shape(JsonElement sizes) => [.. sizes.EnumerateArray().Select(size => size.GetInt64())];

    /// <summary>Numbers in [low, high] that the script computes to the same bits.</summary>
    internal static torch.Tensor Pattern(long[] shape, int key, double low = -1, double high = 1)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        var values = new float[count];
        for (var i = 0L; i < count; i++)
            values[i] = (float)(low + (high - low) * ((i * 7919 + key * 104729L + 13) % 2003 / 2002.0));
        return torch.tensor(values, shape);
    }

    /// <summary>Fails where shape, sum or kept values differ.</summary>
    internal static void AssertEqual(JsonElement expected, torch.Tensor actual, double tolerance = Rounding)
    {
        Assert.Equal(Shape(expected.GetProperty("shape")), actual.shape);
        using var values = actual.detach().to(torch.float64);
        using var accessor = values.data<double>();
        var flat = accessor.ToArray();
        var kept = expected.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        var step = Math.Max(1, (flat.Length + Kept - 1) / Kept);
        Assert.Equal((flat.Length + step - 1) / step, kept.Length);
        for (var i = 0; i < kept.Length; i++)
            AssertClose((float)kept[i], (float)flat[i * step], tolerance, $"value {i * step}");
        AssertClose(expected.GetProperty("sum").GetDouble(), flat.Sum(), Math.Max(SumRounding, tolerance), "the sum");
    }

    private static void AssertClose(double expected, double actual, double tolerance, string what)
    {
        var difference = Math.Abs(expected - actual);
        Assert.True(difference <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: expected {expected}, got {actual}");
    }
}
