using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.Data.Images;
using Pix2Pix.Eval.Metrics;
using Pix2Pix.Eval.Samples;
using Pix2Pix.Eval.Validation;
using Pix2Pix.Models;
using Pix2Pix.Runs;
using Pix2Pix.Translation;

namespace Pix2Pix.Evaluation;

/// <summary>
/// Translates a split and measures it with every metric that the config allows: over all images with intervals, for each
/// image, and with strips to look at, the best and the worst apart.
/// </summary>
/// <param name="options">What to evaluate.</param>
/// <param name="report">Receives how many pairs are done, of how many.</param>
/// <param name="notice">Receives a line for each thing that is left out.</param>
internal sealed class EvaluationRun(EvaluationOptions options, Action<int, int> report, Action<string> notice)
{
    /// <summary>Images shown as the best, and as the worst.</summary>
    public const int Extremes = 10;

    private readonly List<ImageValues> _images = [];

    /// <summary>Evaluates.</summary>
    /// <exception cref="InputException">Checkpoint, data or output cannot be used.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was set; no result is left.</exception>
    public (EvaluationSummary Summary, EvaluationFolder Folder) Run(CancellationToken stop)
    {
        Devices.UseThreads(0);
        var checkpoint = CheckpointStore.Find(options.Checkpoint, notice);
        var config = Config(checkpoint);
        ImageLimits.MaxMegapixels = config.Data.MaxMegapixels;
        var folder = EvaluationFolder.Of(options, checkpoint);
        var device = Devices.Resolve(options.Device);
        using var metrics = RunMetrics.Create(config, device);
        foreach (string line in metrics.LeftOut)
            notice(line);
        MetricColumn[] columns = [.. metrics.All.SelectMany(metric => metric.Columns)];
        int by = Extreme(columns, config);
        var pairs = PairDataset.Open(config.Data, options.Split);
        using var generator = new LoadedGenerator(checkpoint, device, options.Norm, options.Averaged);
        using var loader = new PairLoader(pairs, 1, config.Seed, LoaderMode.Evaluate);
        loader.BadImage += (_, bad) => notice($"skipped {bad.Error.Message}");

        folder.Begin();
        var result = new Validator(metrics.All).Run(generator.Translate, loader.Epoch(epoch: 1, cancel: CancellationToken.None), image => Seen(image, config, folder, pairs.Count), stop);
        var summary = new EvaluationSummary(
            ProgramVersion.Text, options.Checkpoint, checkpoint.State.Step,
            options.Averaged ? NetworkNames.AveragedGenerator : NetworkNames.Generator,
            options.Norm == NormStatistics.Running ? "running" : "batch",
            config.Data.Manifest ?? config.Data.Root, options.Split, result.Pairs, Bootstrap.Confidence, Bootstrap.Resamples, columns[by].Name,
            EvaluationSummary.Of(metrics.All, _images.Count));
        folder.WritePerImage(columns.Select(column => column.Name), _images);
        if (options.Strips)
            WriteExtremes(folder, by, columns[by].HigherIsBetter == true);
        summary.Write(folder.Summary);
        return (summary, folder);
    }

    // The best first.
    private List<ImageValues> Ranked(int by, bool higherIsBetter) =>
        [.. _images.Where(image => double.IsFinite(image.Values[by])).OrderBy(image => higherIsBetter ? -image.Values[by] : image.Values[by])];

    private RunConfig Config(Checkpoint checkpoint)
    {
        string source = Path.Combine(checkpoint.Path, Checkpoint.StateFile);
        var config = ConfigFile.Parse(checkpoint.State.Config.GetRawText(), source, complete: false, options.Sets);
        var data = config.Data with { MaxPairs = null };
        if (options.Data is { } root)
        {
            bool isManifest = File.Exists(root);
            data = data with
            {
                Root = isManifest ? Path.GetDirectoryName(Path.GetFullPath(root))! : root,
                Manifest = isManifest ? root : null,
            };
        }

        return string.IsNullOrEmpty(data.Root)
            ? throw new InputException($"{checkpoint.Path}: does not know its data (the weights were imported); name it with --data")
            : config with { Data = data };
    }

    private int Extreme(MetricColumn[] columns, RunConfig config)
    {
        string name = options.By ?? config.Validation.Metric;
        int by = Array.FindIndex(columns, column => column.Name == MetricRegistry.BaseName(name) && column.HigherIsBetter is not null);
        return by >= 0
            ? by
            : throw new InputException(
                $"--by: found {name}, allowed: {string.Join(", ", columns.Where(c => c.HigherIsBetter is not null).Select(c => c.Name))}");
    }

    private void Seen(MeasuredImage image, RunConfig config, EvaluationFolder folder, int total)
    {
        _images.Add(new ImageValues(image.Name, image.Values));
        if (options.Strips)
        {
            using var strip = SampleStrip.Compose(
                image.Input.unsqueeze(0), image.Output.unsqueeze(0), image.Target.unsqueeze(0), config.Data.InputClasses);
            string path = folder.Strip(image.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            ImageFile.Write(path, strip);
        }

        report(_images.Count, total);
    }

    private void WriteExtremes(EvaluationFolder folder, int by, bool higherIsBetter)
    {
        var ranked = Ranked(by, higherIsBetter);
        WriteStrips(folder, ranked.Take(Extremes), folder.Best);
        WriteStrips(folder, Enumerable.Reverse(ranked).Take(Extremes), folder.Worst);
    }

    private static void WriteStrips(EvaluationFolder folder, IEnumerable<ImageValues> images, string path)
    {
        List<PixelImage> strips = [.. images.Select(image => ImageFile.Read(folder.Strip(image.Name)))];
        if (strips.Count == 0)
            return;
        using var all = StripColumn.Stack(strips);
        strips.ForEach(strip => strip.Dispose());
        ImageFile.Write(path, all);
    }
}
