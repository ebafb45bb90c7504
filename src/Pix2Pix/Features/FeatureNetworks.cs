using System.Globalization;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Features;

/// <summary>The known feature networks. A file's tensors show which one it holds.</summary>
internal static class FeatureNetworks
{
    /// <summary>torchvision's name of the Inception that a file with torchvision's own weights holds.</summary>
    public const string Inception = "inception_v3";

    /// <summary>The Inception of published FIDs.</summary>
    public const string FidInception = "fid_inception_v3";

    /// <summary>The network that needs no file.</summary>
    public const string RandomName = "random";

    private const int FidClasses = 1008; // TensorFlow's; torchvision's has 1000
    private const int LayeredMinimumSide = 32; // of 32 pixels five halvings leave one
    private const string InceptionFirst = "Conv2d_1a_3x3.conv.weight";
    private const string InceptionClasses = "fc.bias";
    private const string LayeredFirst = "features.0.weight";

    // The number of the last layer that has weights, and the first kernel's size, tell them apart.
    private static readonly (string Name, int Last, int Kernel, Func<IReadOnlyList<FeatureLayer>> Layers)[] _layered =
    [
        ("alexnet", 10, 11, TorchvisionLayers.AlexNet),
        ("squeezenet1_0", 12, 7, TorchvisionLayers.SqueezeNet10),
        ("squeezenet1_1", 12, 3, TorchvisionLayers.SqueezeNet11),
        ("vgg11", 18, 3, () => TorchvisionLayers.Vgg([1, 1, 2, 2, 2], batchNorm: false)),
        ("vgg13", 22, 3, () => TorchvisionLayers.Vgg([2, 2, 2, 2, 2], batchNorm: false)),
        ("vgg16", 28, 3, () => TorchvisionLayers.Vgg([2, 2, 3, 3, 3], batchNorm: false)),
        ("vgg19", 34, 3, () => TorchvisionLayers.Vgg([2, 2, 4, 4, 4], batchNorm: false)),
        ("vgg11_bn", 26, 3, () => TorchvisionLayers.Vgg([1, 1, 2, 2, 2], batchNorm: true)),
        ("vgg13_bn", 32, 3, () => TorchvisionLayers.Vgg([2, 2, 2, 2, 2], batchNorm: true)),
        ("vgg16_bn", 41, 3, () => TorchvisionLayers.Vgg([2, 2, 3, 3, 3], batchNorm: true)),
        ("vgg19_bn", 50, 3, () => TorchvisionLayers.Vgg([2, 2, 4, 4, 4], batchNorm: true)),
    ];

    /// <summary>The network that a file holds; its classifier is left out.</summary>
    /// <exception cref="WeightFileException">The file cannot be read, or holds none of these networks.</exception>
    public static FeatureNetwork Load(string path)
    {
        using var scope = NewDisposeScope();
        var saved = WeightFile.Read(path);
        var network = WithoutDrawing(() => saved.ContainsKey(InceptionFirst) ? InceptionOf(saved) : LayeredOf(path, saved));
        bool isInception = network.Name is Inception or FidInception;
        var wanted = saved.Where(t => isInception ? !IsHead(t.Key) : t.Key.StartsWith("features.", StringComparison.Ordinal));
        NetworkWeights.Load(path, network, wanted.ToDictionary());
        return network;
    }

    /// <summary>Always the same network, of untrained weights.</summary>
    public static FeatureNetwork Random() =>
        WithoutDrawing(() => new FeatureNetwork(RandomName, minimumSide: 1, unitChannels: false, RandomLayers.All()));

    private static FeatureNetwork InceptionOf(IReadOnlyDictionary<string, Tensor> saved)
    {
        bool published = saved.TryGetValue(InceptionClasses, out var classes) && classes.numel() == FidClasses;
        return new FeatureNetwork(
            published ? FidInception : Inception, minimumSide: 1, unitChannels: false, new InceptionLayers(published).All());
    }

    private static FeatureNetwork LayeredOf(string path, IReadOnlyDictionary<string, Tensor> saved)
    {
        long[] first = saved.TryGetValue(LayeredFirst, out var weight) ? weight.shape : [];
        int last = saved.Keys.Max(LayerNumber);
        foreach (var (name, number, kernel, layers) in _layered)
        {
            if (number == last && first is [_, _, _, var width] && width == kernel)
                return new FeatureNetwork(name, LayeredMinimumSide, unitChannels: true, layers());
        }

        throw new WeightFileException(
            path,
            "holds no known feature network; allowed are torchvision's "
            + string.Join(", ", _layered.Select(known => known.Name)) + $" and {Inception}, with torchvision's names of tensors");
    }

    private static int LayerNumber(string tensor) =>
        tensor.Split('.') is ["features", var number, ..]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int layer) ? layer : -1;

    private static bool IsHead(string tensor) =>
        tensor.StartsWith("fc.", StringComparison.Ordinal) || tensor.StartsWith("AuxLogits.", StringComparison.Ordinal);

    // Layers draw weights when they are created; measuring must not change a training's random numbers.
    private static FeatureNetwork WithoutDrawing(Func<FeatureNetwork> make)
    {
        using var state = get_rng_state();
        try
        {
            return make();
        }
        finally
        {
            set_rng_state(state);
        }
    }
}
