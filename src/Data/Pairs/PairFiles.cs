using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>A pair whose images lie in files of their own.</summary>
internal static class PairFiles
{
    /// <summary>Reads all files of a pair, each side with the channels that the options ask for.</summary>
    /// <exception cref="ImageException">A file cannot be decoded, or sizes or channels do not fit together.</exception>
    public static ImagePair Read(PairLocation location, DataOptions options, ImageDecoder decode)
    {
        var input = ReadInput(location.InputPaths, options, decode);
        var target = decode(location.TargetPath, options.OutputChannels);
        RequireSize(location.InputPaths[0], input, $"its target {location.TargetPath}", target);
        return new ImagePair(location.Name, input.Whole, target.Whole);
    }

    /// <summary>Checks that two images of a pair have one size.</summary>
    /// <exception cref="ImageException">They do not.</exception>
    public static void RequireSize(string path, PixelImage image, string what, PixelImage other)
    {
        if (image.Size != other.Size)
        {
            throw new ImageException(
                path,
                $"is {image.Width}x{image.Height}, but {what} is {other.Width}x{other.Height}; bring them to one size (pix2pix data resize)");
        }
    }

    private static PixelImage ReadInput(IReadOnlyList<string> paths, DataOptions options, ImageDecoder decode) =>
        paths.Count > 1 ? ChannelStack.Read(paths, options.InputChannels, decode)
        : options.InputClasses is { } classes ? ClassMap.Read(paths[0], classes)
        : decode(paths[0], options.InputChannels);
}
