using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>A file with A and B side by side, A on the left.</summary>
public static class AlignedFile
{
    /// <summary>Reads both halves, with the channels and in the direction that the options ask for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What the pair is called.</param>
    /// <param name="options">Direction and channels are read.</param>
    /// <exception cref="ImageException">The file cannot be decoded, its width is odd, or its bands cannot become the wanted channels.</exception>
    public static ImagePair Read(string path, string name, DataOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Read(path, name, options, ImageFile.Read);
    }

    internal static ImagePair Read(string path, string name, DataOptions options, ImageDecoder decode)
    {
        // Where the sides differ, each is converted from what the file has: by way of the other, alpha would be lost.
        var (input, target) = (options.InputChannels, options.OutputChannels);
        var image = Even(path, decode(path, input == target ? input : 0));
        var (a, b) = (Left(image), Right(image));
        var (from, to) = options.Direction == DataDirection.AtoB ? (a, b) : (b, a);
        if (input == target)
            return new ImagePair(name, from, to);

        using (image)
        {
            ChannelConversion.Require(path, image.Channels, input);
            ChannelConversion.Require(path, image.Channels, target);
            return new ImagePair(name, ChannelConversion.Convert(from, input).Whole, ChannelConversion.Convert(to, target).Whole);
        }
    }

    /// <summary>The image, whose width can be halved; one that is refused is disposed.</summary>
    /// <exception cref="ImageException">Its width is odd.</exception>
    internal static PixelImage Even(string path, PixelImage image)
    {
        if (image.Width % 2 == 0)
            return image;
        var width = image.Width;
        image.Dispose();
        throw new ImageException(path, $"is {width} pixels wide; an aligned pair needs an even width");
    }

    /// <summary>The left half, A.</summary>
    internal static PixelView Left(PixelImage pair) => pair.Whole.Crop(0, 0, pair.Width / 2, pair.Height);

    /// <summary>The right half, B.</summary>
    internal static PixelView Right(PixelImage pair) => pair.Whole.Crop(pair.Width / 2, 0, pair.Width / 2, pair.Height);
}
