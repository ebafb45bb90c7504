using System.Runtime.InteropServices;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data.Images;
using Pix2Pix.Models;
using static TorchSharp.torch;

namespace Pix2Pix.Translation;

/// <summary>
/// Translates every image of a folder. Files are decoded ahead and written behind, on other threads than the one
/// that computes; images of one size go through the network together where a batch is asked for. A file that cannot be
/// used is named and left out.
/// </summary>
/// <param name="options">What to translate.</param>
/// <param name="report">Receives the progress.</param>
/// <param name="notice">Receives notices, a line each.</param>
internal sealed class FolderTranslation(TranslationOptions options, Action<TranslationProgress> report, Action<string> notice)
{
    private const int FilesAhead = 4;

    private readonly List<string> _problems = [];
    private int _total;
    private int _translated;
    private int _inTiles;

    /// <summary>
    /// Translates to the end, or until asked to stop; returns how far it came. What was translated is on disk then,
    /// also where it fails, and <c>translation.json</c> comes last.
    /// </summary>
    /// <exception cref="InputException">Checkpoint, input or output cannot be used.</exception>
    public TranslationResult Run(CancellationToken stop)
    {
        Devices.UseThreads(0);
        var checkpoint = CheckpointStore.Find(options.Checkpoint, notice);
        ImageLimits.MaxMegapixels = checkpoint.Config.Data.MaxMegapixels;
        var results = new TranslationResults(options, checkpoint.Config.Data);
        var files = TranslationFiles.Find(options, checkpoint.Config.Data);
        _total = files.Count;
        using var generator = new LoadedGenerator(checkpoint, Devices.Resolve(options.Device), options.Norm, options.Averaged, options.Precision);
        try
        {
            var ahead = new ImagesAhead(FilesAhead + (options.Batch ?? TranslationOptions.MostTogether), file => TranslationImage.Read(file, options.Pairs, generator.Config.Data));
            foreach (var batch in Batches(ahead.Read(files)))
            {
                if (!Translate(generator, batch, results, stop))
                    break;
                _translated += batch.Count;
                Report();
                if (stop.IsCancellationRequested)
                    break;
            }
        }
        finally
        {
            results.Finish();
            foreach (var problem in results.Problems)
                LeaveOut(problem);
            if (results.Written > 0)
                TranslationRecord.Write(options, checkpoint);
        }

        return new TranslationResult(results.Written, _total, _inTiles, _problems);
    }

    private void Report(double part = 0, string? problem = null) =>
        report(new TranslationProgress(Math.Min(_total, _translated + _problems.Count), _total, part, problem));

    // Neighbours of one size; one image alone where the norm looks at its batch, or where it is cut.
    private IEnumerable<List<TranslationImage>> Batches(IEnumerable<(TranslationFile File, Task<TranslationImage> Image)> images)
    {
        var batch = new List<TranslationImage>();
        foreach (var (_, reading) in images)
        {
            if (Decoded(reading) is not { } image)
                continue;
            if (batch.Count > 0 && (batch.Count == Most(batch[0]) || batch[0].Input.Size != image.Input.Size || options.Tiling.Cuts(image.Input.Size)))
            {
                yield return batch;
                batch = [];
            }

            batch.Add(image);
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private int Most(TranslationImage image) => options.Norm == NormStatistics.Batch ? 1 : options.Together(image.Input.Size);

    private TranslationImage? Decoded(Task<TranslationImage> reading)
    {
        try
        {
            return reading.GetAwaiter().GetResult();
        }
        catch (ImageException problem)
        {
            LeaveOut(problem);
            return null;
        }
    }

    private void LeaveOut(ImageException problem)
    {
        _problems.Add(problem.Message);
        Report(problem: problem.Message);
    }

    // False where it was asked to stop in the middle of an image.
    private bool Translate(LoadedGenerator generator, List<TranslationImage> batch, TranslationResults results, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        var data = generator.Config.Data;
        try
        {
            if (options.Tiling.Cuts(batch[0].Input.Size))
            {
                var tiled = new TiledTranslation(options.Tiling, options.Batch ?? 1, generator.Translate);
                var whole = tiled.Run(batch[0].Input.Size, part => batch[0].ToTensor(data, part), data.OutputBits, done => Report(done), stop);
                _inTiles++;
                results.Add(batch[0], whole);
                return true;
            }

            var output = generator.Translate(cat([.. batch.Select(image => image.ToTensor(data))], 0));
            for (int i = 0; i < batch.Count; i++)
                results.Add(batch[i], TensorImage.ToImage(output[i], data.OutputBits));
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (ExternalException e) when (e.Message.Contains("memory", StringComparison.OrdinalIgnoreCase))
        {
            var size = batch[0].Input.Size;
            throw new InputException(
                $"{batch[0].File.Source}: {batch.Count} of {size.Width}x{size.Height} pixels do not fit into memory together; "
                + "use --tile 512, or a smaller --tile or --batch", e);
        }
    }
}
