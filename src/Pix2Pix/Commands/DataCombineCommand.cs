using System.CommandLine;
using Pix2Pix.Data.Tools;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix data combine</c>.</summary>
internal static class DataCombineCommand
{
    public static Command Create()
    {
        var a = new Option<string>("--a") { Description = "Folder of the left images.", HelpName = "DIR", Required = true };
        var b = new Option<string>("--b") { Description = "Folder of the right images, with the same names; their endings may differ.", HelpName = "DIR", Required = true };
        var resize = CommonOptions.OneOf(
            "--resize", "Where the sizes of a pair differ, bring the other image to this side's size: bicubic, a one-channel image by the nearest pixel.",
            "a", "b");
        return new DataToolCommand(
            "combine",
            "Make aligned pairs: the images of equal path in two folders side by side in one file, A on the left. Folders within are kept.",
            "pix2pix data combine --a photos --b labels --output datasets/mine",
            "pix2pix data combine --a scans/photos --b scans/maps --resize b --format webp --output datasets/maps")
            .Running("combining", parsed => new CombineTool(parsed.GetRequiredValue(a), parsed.GetRequiredValue(b), Side(parsed.GetValue(resize))), a, b, resize);
    }

    private static AlignedSide? Side(string? name) => name is null ? null : Enum.Parse<AlignedSide>(name, ignoreCase: true);
}
