using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Features;

/// <summary>How networks were shown images in their training: from RGB in [-1, 1] to what each expects, [N, 3, H, W] both.</summary>
internal static class FeatureInputs
{
    private const double LevelsPerUnit = 127.5;
    private const int InceptionSide = 299;

    /// <summary>torchvision's: levels in [0, 1], minus the mean of ImageNet, over its deviation.</summary>
    public static Tensor Torchvision(Tensor images) =>
        ((images + 1) / 2 - Channels(images, 0.485f, 0.456f, 0.406f)) / Channels(images, 0.229f, 0.224f, 0.225f);

    /// <summary>Caffe's: BGR, levels from 0 to 255, minus ImageNet's mean.</summary>
    public static Tensor Caffe(Tensor images) =>
        (images.flip(1) + 1) * LevelsPerUnit - Channels(images, 104, 117, 123);

    /// <summary>LPIPS's: torchvision's for images in [-1, 1], with its authors' rounding of the constants.</summary>
    public static Tensor Lpips(Tensor images) =>
        (images - Channels(images, -0.030f, -0.088f, -0.188f)) / Channels(images, 0.458f, 0.448f, 0.450f);

    /// <summary>Inception's: 299 × 299 pixels in [-1, 1], bilinear.</summary>
    public static Tensor Inception(Tensor images) => F.interpolate(
        images, [InceptionSide, InceptionSide], mode: InterpolationMode.Bilinear, align_corners: false);

    /// <summary>FID's: the same of images as they come out of files of 8 bits.</summary>
    public static Tensor Fid(Tensor images) =>
        Inception(((images + 1) * LevelsPerUnit).round().clamp(0, 255) / LevelsPerUnit - 1);

    private static Tensor Channels(Tensor like, params float[] values) =>
        tensor(values, device: like.device).reshape(1, values.Length, 1, 1);
}
