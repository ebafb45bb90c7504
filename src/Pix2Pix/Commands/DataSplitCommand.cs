using System.CommandLine;
using Pix2Pix.Data.Tools;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix data split</c>.</summary>
internal static class DataSplitCommand
{
    public static Command Create()
    {
        var input = DataToolCommand.Input("Folder of aligned pairs, in it and below.");
        return new DataToolCommand(
            "split",
            "Take aligned pairs apart: the left half of train/x.* becomes OUTPUT/A/train/x.png, the right half OUTPUT/B/train/x.png.",
            "pix2pix data split --input datasets/maps --output datasets/maps-parts")
            .Running("splitting", parsed => new SplitTool(parsed.GetRequiredValue(input)), input);
    }
}
