using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>A file with A and B side by side, A on the left.</summary>
public static class AlignedFile
{
    /// <summary>Reads both halves, with the channels and in the direction that the options ask for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What the pair is called.</param>
    /// <param name="options">Direction and channels are read.</param>
    /// <exception cref="ImageException">The file cannot be decoded, or its width is odd.</exception>
    public static ImagePair Read(string path, string name, DataOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Read(path, name, options, ImageFile.Read);
    }

    internal static ImagePair Read(string path, string name, DataOptions options, ImageDecoder decode)
    {
        var (input, target) = (options.InputChannels, options.OutputChannels);
        var image = decode(path, Math.Max(input, target));
        if (image.Width % 2 != 0)
        {
            var width = image.Width;
            image.Dispose();
            throw new ImageException(path, $"is {width} pixels wide; an aligned pair needs an even width");
        }

        var half = image.Width / 2;
        var a = image.Whole.Crop(0, 0, half, image.Height);
        var b = image.Whole.Crop(half, 0, half, image.Height);
        var (from, to) = options.Direction == DataDirection.AtoB ? (a, b) : (b, a);
        if (input == target)
            return new ImagePair(name, from, to);

        using (image)
        {
            return new ImagePair(name, ChannelConversion.Convert(from, input).Whole, ChannelConversion.Convert(to, target).Whole);
        }
    }
}
