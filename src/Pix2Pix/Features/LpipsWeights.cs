using System.Globalization;
using Pix2Pix.Eval.Metrics;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Features;

/// <summary>One of the three networks that LPIPS's authors fitted weights for, and the files that it takes.</summary>
/// <param name="Column">What it gives.</param>
/// <param name="Heads">The file of fitted weights, as in the lpips package.</param>
/// <param name="Backbone">The file of the network, as torchvision publishes it.</param>
/// <param name="Network">The network that it must hold.</param>
/// <param name="Channels">Those of the maps that are compared.</param>
internal sealed record LpipsWeights(
    MetricColumn Column, string Heads, string Backbone, string Network, IReadOnlyList<int> Channels)
{
    /// <summary>The fitted weights, [1, C_k, 1, 1] float32 each.</summary>
    /// <exception cref="WeightFileException">The file cannot be read, or holds others.</exception>
    public IReadOnlyList<Tensor> ReadHeads(string path)
    {
        using var scope = NewDisposeScope();
        var saved = WeightFile.Read(path);
        return [.. Channels.Select((channels, layer) => Head(path, saved, layer, channels).MoveToOuterDisposeScope())];
    }

    private static Tensor Head(string path, IReadOnlyDictionary<string, Tensor> saved, int layer, int channels)
    {
        var head = zeros(1, channels, 1, 1);
        NamedTensors.Take(path, $"lin{layer.ToString(CultureInfo.InvariantCulture)}.model.1.weight", saved, head);
        return head;
    }
}
