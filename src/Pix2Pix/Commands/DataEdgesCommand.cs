using System.CommandLine;
using Pix2Pix.Data.Tools;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix data edges</c>.</summary>
internal static class DataEdgesCommand
{
    public static Command Create()
    {
        var defaults = new EdgeOptions();
        var input = DataToolCommand.Input("Folder of photographs, in it and below.");
        var low = Number("--low", "Weak threshold in levels (of 0 to 255) per pixel: edges go on as far as the slope is at least this.", defaults.Low);
        var high = Number("--high", "Strong threshold in the same unit: an edge needs a pixel with a slope of at least this.", defaults.High);
        var sigma = Number("--sigma", $"Standard deviation of the Gaussian blur before, in pixels, 0 to {EdgeOptions.MostSigma}: more drops finer detail.", defaults.Sigma);
        var length = new Option<int>("--min-length")
        {
            Description = "Edges of fewer pixels are removed.",
            HelpName = "N",
            DefaultValueFactory = _ => defaults.MinLength,
        };
        var aligned = new Option<bool>("--aligned") { Description = "Write training pairs, edges | photograph, instead of the edges alone." };
        return new DataToolCommand(
            "edges",
            "Draw the edges of photographs as black lines on white (Canny's method), as in the edges2shoes set.",
            "pix2pix data edges --input shoes --aligned --output datasets/edges2shoes",
            "pix2pix data edges --input photos --sigma 2.5 --min-length 30 --output drawings")
            .Running(
                "drawing edges",
                parsed => new EdgeTool(
                    parsed.GetRequiredValue(input),
                    new EdgeOptions
                    {
                        Low = parsed.GetValue(low),
                        High = parsed.GetValue(high),
                        Sigma = parsed.GetValue(sigma),
                        MinLength = parsed.GetValue(length),
                    },
                    parsed.GetValue(aligned)),
                input, low, high, sigma, length, aligned);
    }

    private static Option<double> Number(string name, string description, double value) =>
        new(name) { Description = description, HelpName = "X", DefaultValueFactory = _ => value };
}
