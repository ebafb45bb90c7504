using Pix2Pix.Eval.Features;
using Pix2Pix.Models;
using static TorchSharp.torch;

namespace Pix2Pix.Features;

/// <summary>A network that images go through one layer after the other, up to the last layer it is read at.</summary>
internal sealed class FeatureNetwork : nn.Module
{
    private readonly IReadOnlyList<FeatureLayer> _layers;
    private readonly bool _unitChannels;

    /// <summary>A network in evaluation mode.</summary>
    /// <param name="name">Its name, torchvision's where it has one.</param>
    /// <param name="minimumSide">Sides of the smallest images, of which every layer leaves something.</param>
    /// <param name="unitChannels">
    /// Whether vectors consist of channels of unit length. Then all layers have the same weight; where one layer alone is read, or
    /// the strength of a layer matters, they do not.
    /// </param>
    /// <param name="layers">Its layers; the last one is read.</param>
    public FeatureNetwork(string name, int minimumSide, bool unitChannels, IReadOnlyList<FeatureLayer> layers)
        : base(name)
    {
        Name = name;
        MinimumSide = minimumSide;
        _unitChannels = unitChannels;
        _layers = layers;
        foreach (var layer in layers)
            NetworkTree.Place(this, layer.Path, layer.Layer);
        eval();
    }

    /// <summary>Its name, torchvision's where it has one.</summary>
    public string Name { get; }

    /// <summary>Sides of the smallest images.</summary>
    public int MinimumSide { get; }

    /// <summary>The maps that it is read at, in the order of its layers.</summary>
    /// <param name="input">[N, 3, H, W] in the scale of the network's training.</param>
    public IReadOnlyList<Tensor> Maps(Tensor input)
    {
        var maps = new List<Tensor>();
        var current = input;
        foreach (var layer in _layers)
        {
            var next = layer.Layer.call(current);
            if (!ReferenceEquals(current, input) && !maps.Contains(current, ReferenceEqualityComparer.Instance))
                current.Dispose(); // maps of whole images are large
            if (layer.IsTap)
                maps.Add(next);
            current = next;
        }

        return maps;
    }

    /// <summary>One vector for each image: the means of all channels of all maps, [N, Σ C_k].</summary>
    public Tensor Vectors(IReadOnlyList<Tensor> maps) =>
        cat([.. maps.Select(map => (_unitChannels ? UnitChannels.Of(map) : map).mean([2, 3]))], 1);
}
