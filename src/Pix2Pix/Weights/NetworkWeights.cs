using Pix2Pix.Kernels.Layers;
using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>Loads networks from files that other programs wrote, with the deviations that PyTorch and the reference accept, and with dropout or without.</summary>
internal static class NetworkWeights
{
    private const string Counter = "num_batches_tracked";

    private static readonly string[] _statistics = ["running_mean", "running_var", Counter];

    /// <summary>Loads a whole network; apart from accepted deviations, the file must hold exactly its tensors.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="network">Takes the values; untouched where this fails.</param>
    /// <param name="saved">What the file holds.</param>
    /// <returns>One line for each thing that was left out.</returns>
    /// <exception cref="WeightFileException">The first tensor that is missing, has another shape or is too many.</exception>
    public static IReadOnlyList<string> Load(string path, nn.Module network, IReadOnlyDictionary<string, Tensor> saved)
    {
        using var scope = NewDisposeScope();
        saved = DropoutPlace.Fit(StateDict.Of(network).Keys, saved);
        var stale = StaleStatistics(network, saved);
        var fitting = saved.Where(t => !stale.Contains(t.Key)).ToDictionary();
        AddCounters(network, fitting);
        NamedTensors.Load(path, network, fitting);
        return stale.Count == 0
            ? []
            : [$"{path}: left out {stale.Count} statistics of instance norms, which use none ({stale.First()} …)"];
    }

    // Before PyTorch 0.4 instance norms kept running statistics, which the reference drops too.
    private static HashSet<string> StaleStatistics(nn.Module network, IReadOnlyDictionary<string, Tensor> saved) =>
    [
        .. network.named_modules()
            .Where(m => m.Item2 is InstanceNorm)
            .SelectMany(m => _statistics.Select(name => $"{m.Item1}.{name}"))
            .Where(saved.ContainsKey),
    ];

    // Before PyTorch 0.4.1 batch norms did not count; PyTorch begins at 0 then.
    private static void AddCounters(nn.Module network, Dictionary<string, Tensor> saved)
    {
        foreach (string name in StateDict.Of(network).Keys.Where(name => name.EndsWith("." + Counter, StringComparison.Ordinal)))
            saved.TryAdd(name, tensor(0L));
    }
}
