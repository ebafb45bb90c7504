using static TorchSharp.torch;

namespace Pix2Pix.Models;

/// <summary>A network that judges images as real or fake: [N, C, H, W] → logits [N, 1, H', W'].</summary>
public abstract class ImageDiscriminator : nn.Module<Tensor, Tensor>
{
    /// <summary>Names the network.</summary>
    /// <param name="name">The class name, as TorchSharp shows it.</param>
    protected ImageDiscriminator(string name)
        : base(name)
    {
    }

    /// <summary>Height and width of the images must be at least this many pixels.</summary>
    public abstract int MinimumSize { get; }

    /// <summary>Checks the size of images before they go in.</summary>
    /// <param name="images">[N, C, H, W].</param>
    /// <exception cref="InputException">H or W is below <see cref="MinimumSize"/>.</exception>
    public void RequireSize(Tensor images)
    {
        var (height, width) = (images.shape[2], images.shape[3]);
        if (Math.Min(height, width) < MinimumSize)
        {
            throw new InputException(
                $"images of {width}×{height} pixels are too small for the discriminator, which needs {MinimumSize}; "
                + "use larger images or fewer discriminator.layers");
        }
    }
}
