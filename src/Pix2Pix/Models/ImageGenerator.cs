using Pix2Pix.Kernels;
using static TorchSharp.torch;

namespace Pix2Pix.Models;

/// <summary>A network that turns an input image into an output image of the same height and width.</summary>
public abstract class ImageGenerator : nn.Module<Tensor, Tensor>
{
    /// <summary>Names the network.</summary>
    /// <param name="name">The class name, as TorchSharp shows it.</param>
    protected ImageGenerator(string name)
        : base(name)
    {
    }

    /// <summary>Height and width of the input must be multiples of this many pixels.</summary>
    public abstract int SizeMultiple { get; }

    /// <summary>Height and width of the input must be at least this many pixels.</summary>
    public virtual int MinimumSize => SizeMultiple;

    /// <summary>Translates images of any size, mirrored at their edges up to a size that the network takes.</summary>
    /// <param name="images">[N, C, H, W] in [-1, 1].</param>
    /// <returns>[N, C', H, W] in (-1, 1).</returns>
    public Tensor Translate(Tensor images)
    {
        var padding = new SizePadding((int)images.shape[2], (int)images.shape[3], SizeMultiple, MinimumSize);
        return padding.Crop(call(Functional.ChannelsLast(padding.Pad(images)))).contiguous();
    }

    /// <summary>Checks the size of images before they go in.</summary>
    /// <param name="images">[N, C, H, W].</param>
    /// <exception cref="InputException">H or W is no multiple of <see cref="SizeMultiple"/>, or too small.</exception>
    public void RequireSize(Tensor images)
    {
        var (height, width) = (images.shape[2], images.shape[3]);
        if (height % SizeMultiple != 0 || width % SizeMultiple != 0)
        {
            throw new InputException(
                $"images of {width}×{height} pixels do not fit the generator: both sides must be multiples of {SizeMultiple}; "
                + "crop them (data.preprocess, data.crop_size)");
        }

        if (Math.Min(height, width) < MinimumSize)
            throw new InputException($"images of {width}×{height} pixels are too small for the generator, which needs {MinimumSize}; use larger images");
    }
}
