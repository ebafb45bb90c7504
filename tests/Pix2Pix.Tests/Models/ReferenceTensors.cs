using static TorchSharp.torch;

namespace Pix2Pix.Tests.Models;

/// <summary>Golden/reference_tensors.txt: names and shapes read from files that the reference wrote, in their order.</summary>
internal static class ReferenceTensors
{
    public static IEnumerable<string> Of(string network) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", "reference_tensors.txt"))
            .Where(line => line.StartsWith(network + " ", StringComparison.Ordinal))
            .Select(line => line[(network.Length + 1)..]);

    public static IEnumerable<string> Describe(IReadOnlyDictionary<string, Tensor> tensors) =>
        tensors.Select(t => $"{t.Key} {string.Join(',', t.Value.shape)}");
}
