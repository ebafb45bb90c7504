using static TorchSharp.torch;

namespace Pix2Pix.Tests.Models;

/// <summary>Golden/reference_tensors.txt: names and shapes read from files that the reference wrote.</summary>
internal static class ReferenceTensors
{
    public static IEnumerable<string> Of(string network) => Arranged(
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "reference_tensors.txt"))
            .Where(line => line.StartsWith(network + " ", StringComparison.Ordinal))
            .Select(line => line[(network.Length + 1)..]));

    public static IEnumerable<string> Describe(Dictionary<string, Tensor> tensors) =>
        Arranged(tensors.Select(t => $"{t.Key} {string.Join(',', t.Value.shape)}"));

    /// <summary>TorchSharp lists all parameters before all buffers, which no file depends on.</summary>
    private static IEnumerable<string> Arranged(IEnumerable<string> lines) =>
        lines.Order(StringComparer.Ordinal);
}
