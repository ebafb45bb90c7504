using System.CommandLine;
using System.Diagnostics;
using Pix2Pix.Commands.Display;
using Pix2Pix.Translation;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix translate</c>.</summary>
internal static class TranslateCommand
{
    private static readonly string[] _formats = ["png", "jpg", "tif", "webp"];

    public static Command Create()
    {
        var checkpoint = CommonOptions.Checkpoint();
        var input = new Option<string>("--input", "-i")
        {
            Description = "An image, or a folder: every image in it and below, of any size.",
            HelpName = "FILE-OR-FOLDER",
            Required = true,
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Folder for the results, NAME.png for each NAME.*.",
            HelpName = "FOLDER",
            Required = true,
        };
        var device = CommonOptions.Device();
        var batch = new Option<int>("--batch", "-b")
        {
            Description = "Images of one size that go through the generator together.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        batch.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out int n) || n < 1 || n > 4096))
                result.AddError($"--batch: found {result.Tokens[0].Value}, allowed: 1 to 4096");
        });
        var split = new Option<string?>("--split")
        {
            Description = "The input is a data set's root (or its manifest), laid out as the one trained on: translate this split of it.",
            HelpName = "train|val|test",
        };
        var pairs = new Option<bool>("--pairs")
        {
            Description = "Write the true results too, as NAME_target.png: of a --split, or of files that hold two images side by side.",
        };
        var norm = CommonOptions.Norm();
        var format = CommonOptions.OneOf("--format", "Format of the files written.", _formats);
        format.DefaultValueFactory = _ => _formats[0];
        var skip = new Option<bool>("--skip-bad-images")
        {
            Description = "Name and leave out files that cannot be decoded, instead of stopping there.",
        };
        var command = new DocumentedCommand(
            "translate",
            "Translate images with a trained generator.",
            "pix2pix translate --checkpoint runs/facades --input labels --output photos",
            "pix2pix translate --checkpoint runs/facades --input datasets/facades/test --pairs --output results",
            "pix2pix translate --checkpoint runs/streets --input datasets/streets --split test --output results",
            "pix2pix translate --checkpoint runs/facades/checkpoints/best --input one.jpg --output results --device cpu")
        {
            checkpoint, input, split, output, device, batch, pairs, norm, format, skip,
        };
        command.SetAction(parsed => Run(
            new TranslationOptions
            {
                Checkpoint = parsed.GetRequiredValue(checkpoint),
                Input = parsed.GetRequiredValue(input),
                Split = parsed.GetValue(split),
                Output = parsed.GetRequiredValue(output),
                Device = parsed.GetValue(device) ?? "auto",
                Batch = parsed.GetValue(batch),
                Pairs = parsed.GetValue(pairs),
                Norm = CommonOptions.Statistics(parsed.GetValue(norm)!),
                Format = parsed.GetValue(format)!,
                SkipBadImages = parsed.GetValue(skip),
            },
            parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(TranslationOptions options, InvocationConfiguration streams)
    {
        using var signal = new StopSignal(() => streams.Error.WriteLine("stopping after the images in progress"));
        var watch = Stopwatch.StartNew();
        var result = CountDisplay.Show(streams.Output, "translating", show =>
            new FolderTranslation(options, now => show(new CountProgress(now.Done, now.Total, now.Problem is null ? null : $"skipped {now.Problem}")))
                .Run(signal.Token));
        int written = result.Done - result.Skipped;
        streams.Output.WriteLine(
            $"{written} images translated into {options.Output} in {watch.Elapsed.TotalSeconds:0.0} s"
            + (result.Skipped > 0 ? $"; {result.Skipped} skipped" : "")
            + (result.Done < result.Total ? $"; interrupted before the other {result.Total - result.Done}" : ""));
        return result.Done < result.Total ? ExitCodes.Interrupted : ExitCodes.Success;
    }
}
