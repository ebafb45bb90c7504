using System.Globalization;
using Pix2Pix.Kernels.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pix2Pix.Features;

/// <summary>
/// The convolutional part (<c>features</c>) of torchvision's plain classifiers, read after the ReLUs that LPIPS reads, or
/// their like.
/// </summary>
internal static class TorchvisionLayers
{
    private static readonly int[] _vggChannels = [64, 128, 256, 512, 512];

    /// <summary>AlexNet (Krizhevsky 2014), read after each of its five convolutions.</summary>
    public static IReadOnlyList<FeatureLayer> AlexNet() => Numbered(
        [
            Layer.Conv2d(3, 64, 11, 4, 2), ReLU(inplace: true), MaxPool2d(3, 2),
            Layer.Conv2d(64, 192, 5, padding: 2), ReLU(inplace: true), MaxPool2d(3, 2),
            Layer.Conv2d(192, 384, 3, padding: 1), ReLU(inplace: true),
            Layer.Conv2d(384, 256, 3, padding: 1), ReLU(inplace: true),
            Layer.Conv2d(256, 256, 3, padding: 1), ReLU(inplace: true),
        ],
        1, 4, 7, 9, 11);

    /// <summary>SqueezeNet 1.0, read after its first convolution and the last block at each size, and in between.</summary>
    public static IReadOnlyList<FeatureLayer> SqueezeNet10() => Numbered(
        [
            Layer.Conv2d(3, 96, 7, 2), ReLU(inplace: true), HalvingPool(),
            new FireModule(96, 16, 64), new FireModule(128, 16, 64), new FireModule(128, 32, 128), HalvingPool(),
            new FireModule(256, 32, 128), new FireModule(256, 48, 192), new FireModule(384, 48, 192),
            new FireModule(384, 64, 256), HalvingPool(), new FireModule(512, 64, 256),
        ],
        1, 4, 7, 9, 12);

    /// <summary>SqueezeNet 1.1, read where LPIPS reads it.</summary>
    public static IReadOnlyList<FeatureLayer> SqueezeNet11() => Numbered(
        [
            Layer.Conv2d(3, 64, 3, 2), ReLU(inplace: true), HalvingPool(),
            new FireModule(64, 16, 64), new FireModule(128, 16, 64), HalvingPool(),
            new FireModule(128, 32, 128), new FireModule(256, 32, 128), HalvingPool(),
            new FireModule(256, 48, 192), new FireModule(384, 48, 192), new FireModule(384, 64, 256), new FireModule(512, 64, 256),
        ],
        1, 4, 7, 9, 10, 11, 12);

    /// <summary>VGG (Simonyan and Zisserman 2015), read before each halving.</summary>
    /// <param name="convolutions">How many there are at each of the five sizes.</param>
    /// <param name="batchNorm">Whether a batch norm follows each.</param>
    public static IReadOnlyList<FeatureLayer> Vgg(IReadOnlyList<int> convolutions, bool batchNorm)
    {
        var layers = new List<Module<Tensor, Tensor>>();
        var taps = new List<int>();
        int channels = 3;
        foreach (var (count, next) in convolutions.Zip(_vggChannels))
        {
            for (int i = 0; i < count; i++)
            {
                layers.Add(Layer.Conv2d(channels, next, 3, padding: 1));
                if (batchNorm)
                    layers.Add(BatchNorm2d(next));
                layers.Add(ReLU(inplace: true));
                channels = next;
            }

            taps.Add(layers.Count - 1);
            layers.Add(MaxPool2d(2));
        }

        layers.RemoveAt(layers.Count - 1); // behind the last tap
        return Numbered(layers, [.. taps]);
    }

    private static Module<Tensor, Tensor> HalvingPool() => MaxPool2d(3, 2, ceil_mode: true);

    private static FeatureLayer[] Numbered(IReadOnlyList<Module<Tensor, Tensor>> layers, params int[] taps) =>
        [.. layers.Select((layer, i) => new FeatureLayer($"features.{i.ToString(CultureInfo.InvariantCulture)}", layer, taps.Contains(i)))];
}
