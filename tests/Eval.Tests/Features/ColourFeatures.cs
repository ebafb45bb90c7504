using Pix2Pix.Eval.Features;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Features;

/// <summary>The images as their own feature maps, and their mean colours as vectors.</summary>
internal sealed class ColourFeatures : IFeatureExtractor
{
    public IReadOnlyList<Tensor> Maps(Tensor images) => [images.to_type(ScalarType.Float32), images.to_type(ScalarType.Float32) * 2];

    public Tensor Vectors(Tensor images) => images.mean([2, 3]);
}
