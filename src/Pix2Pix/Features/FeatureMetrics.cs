using Pix2Pix.Configuration;
using Pix2Pix.Eval.Features;
using Pix2Pix.Eval.Metrics;
using Pix2Pix.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Features;

/// <summary>The metrics that compare what networks see, as the <c>metrics</c> section asks for them and as files allow.</summary>
public sealed class FeatureMetrics : IDisposable
{
    private readonly List<IMetric> _metrics = [];
    private readonly List<string> _leftOut = [];
    private readonly List<IDisposable> _owned = [];
    private readonly Device _device;

    private FeatureMetrics(Device device) => _device = device;

    /// <summary>The metrics; they work until this is disposed.</summary>
    public IReadOnlyList<IMetric> Metrics => _metrics;

    /// <summary>One line for each metric that is left out because its files are missing.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>Makes the metrics and loads their networks; torch's random numbers stay where they are.</summary>
    /// <param name="options">Which.</param>
    /// <param name="device">Where the networks compute.</param>
    /// <exception cref="InputException">A file or the folder that is named does not exist, or a file holds something else.</exception>
    public static FeatureMetrics Create(MetricOptions options, Device device)
    {
        ArgumentNullException.ThrowIfNull(options);
        var metrics = new FeatureMetrics(device);
        try
        {
            metrics.AddPublished(options.Weights);
            metrics.AddChosen(options);
            return metrics;
        }
        catch
        {
            metrics.Dispose();
            throw;
        }
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose() => _owned.ForEach(owned => owned.Dispose());

    private void AddPublished(string? folder)
    {
        if (folder is null)
        {
            _leftOut.Add($"fid, kid and lpips are left out: metrics.weights names no folder ({FeatureWeights.Page})");
            return;
        }

        if (!Directory.Exists(folder))
            throw new InputException($"metrics.weights: found {folder}, which is no folder; allowed: a folder of weights ({FeatureWeights.Page})");
        AddInception(folder);
        foreach (var weights in FeatureWeights.Lpips)
            AddLpips(folder, weights);
    }

    private void AddInception(string folder)
    {
        if (IsThere(folder, "fid and kid", FeatureWeights.Inception))
        {
            var features = Features(Load(Path.Combine(folder, FeatureWeights.Inception), FeatureNetworks.FidInception), FeatureInputs.Fid);
            _metrics.Add(new FeatureDistanceMetric(features, FeatureColumns.Fid, FeatureColumns.Kid));
        }
    }

    private void AddLpips(string folder, LpipsWeights weights)
    {
        // Any of the three may be missing.
        string[] files = [weights.Heads, weights.Backbone];
        bool isWanted = weights == FeatureWeights.Lpips[0] || files.Any(file => File.Exists(Path.Combine(folder, file)));
        if (!isWanted || !IsThere(folder, weights.Column.Name, files))
            return;
        var features = Features(Load(Path.Combine(folder, weights.Backbone), weights.Network), FeatureInputs.Lpips);
        Tensor[] heads = [.. weights.ReadHeads(Path.Combine(folder, weights.Heads)).Select(Own)];
        _metrics.Add(new LpipsMetric(weights.Column, features, heads));
    }

    private void AddChosen(MetricOptions options)
    {
        if (options.Features is not { } chosen)
            return;
        var network = chosen == MetricOptions.RandomFeatures ? FeatureNetworks.Random() : FeatureNetworks.Load(chosen);
        Func<Tensor, Tensor> prepare = network.Name switch
        {
            FeatureNetworks.RandomName => images => images,
            FeatureNetworks.Inception or FeatureNetworks.FidInception => FeatureInputs.Inception,
            _ => options.FeaturesInput == FeaturesInput.Caffe ? FeatureInputs.Caffe : FeatureInputs.Torchvision,
        };
        _metrics.Add(new FeatureDistanceMetric(Features(network, prepare), FeatureColumns.Frechet, FeatureColumns.Kernel));
    }

    private bool IsThere(string folder, string metrics, params string[] files)
    {
        if (files.FirstOrDefault(file => !File.Exists(Path.Combine(folder, file))) is not { } missing)
            return true;
        _leftOut.Add($"{metrics} left out: {Path.Combine(folder, missing)} is missing ({FeatureWeights.Page} says where it is published)");
        return false;
    }

    private static FeatureNetwork Load(string path, string expected)
    {
        var network = FeatureNetworks.Load(path);
        if (network.Name == expected)
            return network;
        network.Dispose();
        throw new WeightFileException(path, $"holds {network.Name}, expected {expected}");
    }

    private NetworkFeatures Features(FeatureNetwork network, Func<Tensor, Tensor> prepare)
    {
        _owned.Add(network);
        return new NetworkFeatures(network.to(_device), prepare, _device);
    }

    private Tensor Own(Tensor tensor)
    {
        using (tensor)
        {
            var own = tensor.to(_device, copy: true).DetachFromDisposeScope();
            _owned.Add(own);
            return own;
        }
    }
}
