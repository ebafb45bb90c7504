using System.CommandLine;
using System.Diagnostics;
using Pix2Pix.Commands.Display;
using Pix2Pix.Configuration;
using Pix2Pix.Translation;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix translate</c>.</summary>
internal static class TranslateCommand
{
    private const string Float32 = "float32";
    private const string BFloat16 = "bfloat16";
    private static readonly string[] _formats = ["png", "jpeg", "webp", "tiff", "jpg", "tif"];

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
        var batch = new Option<int?>("--batch", "-b")
        {
            Description = "Images of one size that go through the generator together; left out: 4 of 256x256 pixels and less, fewer larger ones.",
            HelpName = "N",
        }.Between(1, 4096);
        var split = new Option<string?>("--split")
        {
            Description = "The input is a data set's root (or its manifest), laid out as the one trained on: translate this split of it.",
            HelpName = "train|val|test",
        };
        var pairs = new Option<bool>("--pairs")
        {
            Description = "Write the true results too, as NAME_target.png: of a --split, or of files that hold two images side by side.",
        };
        var (norm, ema) = (CommonOptions.Norm(), CommonOptions.Ema());
        var format = CommonOptions.OneOf("--format", "Format of the files written.", _formats);
        format.DefaultValueFactory = _ => _formats[0];
        var precision = CommonOptions.OneOf(
            "--precision", "What convolutions multiply in; bfloat16 is faster on GPUs alone.", Float32, BFloat16);
        precision.DefaultValueFactory = _ => Float32;
        var tile = Pixels("--tile", "Side in pixels of the tiles that larger images are cut into and blended from; 0: never cut. "
            + "Left out: images of more than 2048 x 1024 pixels are cut into tiles of 1024.", Tiling.SmallestSize, Tiling.LargestSize, orZero: true);
        var overlap = Pixels("--overlap", "Pixels that neighbouring tiles share and fade into each other; left out: 64, of small tiles an eighth.",
            0, Tiling.LargestSize / 2);
        var skip = new Option<bool>("--skip-bad-images")
        {
            Description = "Leave files out that cannot be used; exit code 0 in spite of them.",
        };
        var command = new DocumentedCommand(
            "translate",
            "Translate images with a trained generator.",
            "pix2pix translate --checkpoint runs/facades --input labels --output photos",
            "pix2pix translate --checkpoint runs/facades --input datasets/facades/test --pairs --output results",
            "pix2pix translate --checkpoint runs/streets --input datasets/streets --split test --output results",
            "pix2pix translate --checkpoint runs/maps --input scenes --output maps --tile 512 --overlap 64 --format tiff",
            "pix2pix translate --checkpoint runs/facades/checkpoints/best --input one.jpg --output results --device cpu")
        {
            checkpoint, input, split, output, device, batch, precision, pairs, ema, norm, tile, overlap, format, skip,
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
                Precision = parsed.GetValue(precision) == BFloat16 ? Precision.BFloat16 : Precision.Full,
                Pairs = parsed.GetValue(pairs),
                Norm = CommonOptions.Statistics(parsed.GetValue(norm)!),
                Averaged = parsed.GetValue(ema),
                Tiling = Tiling.Of(parsed.GetValue(tile), parsed.GetValue(overlap)),
                Format = parsed.GetValue(format)!,
            },
            parsed.GetValue(skip),
            parsed.InvocationConfiguration));
        return command;
    }

    private static Option<int?> Pixels(string name, string description, int least, int most, bool orZero = false)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "PIXELS" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, out int n) && ((n >= least && n <= most) || (orZero && n == 0))))
                result.AddError($"{name}: found {result.Tokens[0].Value}, allowed: {least} to {most}{(orZero ? ", or 0" : "")}");
        });
        return option;
    }

    private static int Run(TranslationOptions options, bool skipBadImages, InvocationConfiguration streams)
    {
        using var signal = new StopSignal(() => streams.Error.WriteLine("stopping after the images in progress"));
        var watch = Stopwatch.StartNew();
        var result = CountDisplay.Show(streams.Output, "translating", show =>
            new FolderTranslation(options, now => show(new CountProgress(now.Done, now.Total, now.Problem is null ? null : $"left out: {now.Problem}", now.Part)), line => streams.Error.WriteLine($"warning: {line}"))
                .Run(signal.Token));
        streams.Output.WriteLine(Summary(result, options, watch.Elapsed));
        foreach (string problem in result.Problems)
            (skipBadImages ? streams.Output : streams.Error).WriteLine(skipBadImages ? $"skipped {problem}" : $"pix2pix: {problem}");
        if (result.Left > 0)
            return signal.ExitCode;
        if (result.Problems.Count == 0 || skipBadImages)
            return ExitCodes.Success;
        return result.Total == 1 ? ExitCodes.BadInput : ExitCodes.Failure;
    }

    private static string Summary(TranslationResult result, TranslationOptions options, TimeSpan time) =>
        $"{result.Written} images translated into {options.Output} in {time.TotalSeconds:0.0} s"
        + (result.InTiles > 0 ? $"; {result.InTiles} in tiles of {options.Tiling.Size} that share {options.Tiling.Overlap} pixels" : "")
        + (result.Problems.Count > 0 ? $"; {result.Problems.Count} left out" : "")
        + (result.Left > 0 ? $"; interrupted before the other {result.Left}" : "");
}
