using TorchSharp;

namespace Pix2Pix.Acceleration;

/// <summary>What makes training fast where TorchSharp can do it; what it cannot do changes no number.</summary>
public static class Accelerator
{
    /// <summary>The same images: TorchSharp's tensors have no other order of memory.</summary>
    /// <param name="images">[N, C, H, W].</param>
    /// <returns>The same shape and values.</returns>
    public static torch.Tensor Arrange(torch.Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return images.alias();
    }
}
