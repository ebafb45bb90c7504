using System.CommandLine;
using System.CommandLine.Parsing;
using Pix2Pix.Data;
using Pix2Pix.Data.Images;
using Pix2Pix.Data.Tools;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix data resize</c>.</summary>
internal static class DataResizeCommand
{
    private const int LargestSide = 32768;

    public static Command Create()
    {
        var input = DataToolCommand.Input("Folder of images, in it and below.");
        var size = new Option<ImageSize>("--size")
        {
            Description = "Size in pixels: one number for a square, or height x width. For aligned pairs, of each half.",
            HelpName = "N|HxW",
            Required = true,
            CustomParser = Size,
        };
        var keepAspect = new Option<bool>("--keep-aspect") { Description = "Keep each image's aspect: the largest that fits within the size." };
        var filters = Enum.GetNames<ResizeFilter>().Select(name => name.ToLowerInvariant()).ToArray();
        var filter = CommonOptions.OneOf("--filter", "How pixels are computed, as in PIL; nearest makes no new values, as label maps need.", filters);
        filter.DefaultValueFactory = _ => filters[0];
        var aligned = new Option<bool>("--aligned") { Description = "The files are aligned pairs: resize each half for itself." };
        return new DataToolCommand(
            "resize",
            "Resize images exactly as PIL does.",
            "pix2pix data resize --input photos --size 256 --output photos-256",
            "pix2pix data resize --input datasets/maps --aligned --size 286 --output datasets/maps-286",
            "pix2pix data resize --input labels --size 192x256 --filter nearest --output labels-small")
            .Running(
                "resizing",
                parsed => new ResizeTool(
                    parsed.GetRequiredValue(input),
                    parsed.GetValue(size),
                    parsed.GetValue(keepAspect),
                    Enum.Parse<ResizeFilter>(parsed.GetValue(filter)!, ignoreCase: true),
                    parsed.GetValue(aligned)),
                input, size, keepAspect, filter, aligned);
    }

    private static ImageSize Size(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] sides = text.Split('x');
        if (sides.Length <= 2 && IsSide(sides[0], out int height) && IsSide(sides[^1], out int width))
            return new ImageSize(height, width);
        result.AddError($"--size: found {text}, allowed: one number or HEIGHTxWIDTH, each 1 to {LargestSide}");
        return default;
    }

    private static bool IsSide(string text, out int side) => int.TryParse(text, out side) && side is >= 1 and <= LargestSide;
}
