using static TorchSharp.torch;

namespace Pix2Pix.Eval.Features;

/// <summary>What a network sees in images. The same image always gives the same features.</summary>
public interface IFeatureExtractor
{
    /// <summary>The feature maps that the network is read at, [N, C_k, H_k, W_k] float32 each, from the input on.</summary>
    /// <param name="images">[N, 1 or 3, H, W] in [-1, 1], any float type and device.</param>
    /// <exception cref="InputException">The images are too small for the network, or no images of grey or RGB.</exception>
    IReadOnlyList<Tensor> Maps(Tensor images);

    /// <summary>One vector for each image, [N, D] float32.</summary>
    /// <param name="images">As for <see cref="Maps"/>.</param>
    /// <exception cref="InputException">As for <see cref="Maps"/>.</exception>
    Tensor Vectors(Tensor images);
}
