using Pix2Pix.Checkpoints;
using Pix2Pix.Data.Images;
using Pix2Pix.Models;
using static TorchSharp.torch;

namespace Pix2Pix.Translation;

/// <summary>How far a translation has come.</summary>
/// <param name="Done">Images written or left out.</param>
/// <param name="Total">Images in all.</param>
/// <param name="Skipped">Images left out because they could not be decoded.</param>
/// <param name="Problem">Why the last one was left out; null where it was not.</param>
internal sealed record TranslationProgress(int Done, int Total, int Skipped, string? Problem = null);

/// <summary>
/// Translates every image of a folder. Files are decoded ahead and written behind, on other threads than the one
/// that computes; images of one size go through the network together where a batch is asked for.
/// </summary>
internal sealed class FolderTranslation(TranslationOptions options, Action<TranslationProgress> report)
{
    private const int FilesAhead = 4;

    private int _done;
    private int _skipped;

    /// <summary>
    /// Translates to the end, or until asked to stop; returns how far it came. What was translated is on disk then,
    /// also where it fails, and <c>translation.json</c> comes last.
    /// </summary>
    /// <exception cref="InputException">Checkpoint, input or output cannot be used.</exception>
    public TranslationProgress Run(CancellationToken stop)
    {
        Devices.UseThreads(0);
        var results = new TranslationResults(options);
        var checkpoint = CheckpointStore.Find(options.Checkpoint);
        var files = TranslationFiles.Find(options, checkpoint.Config.Data);
        if (checkpoint.Config.Data.OutputBits == 16 && options.Format is not ("png" or "tif"))
            throw new InputException($"--format: {options.Format} holds 8 bits, the generator was trained with data.output_bits 16; allowed: png, tif");
        using var generator = new LoadedGenerator(checkpoint, Devices.Resolve(options.Device), options.Norm);
        try
        {
            foreach (var batch in Batches(ReadAhead(files, generator), files.Count))
            {
                Translate(generator, batch, results);
                _done += batch.Count;
                report(Progress(files.Count));
                if (stop.IsCancellationRequested)
                    break;
            }
        }
        finally
        {
            results.Finish();
            if (results.Any)
                TranslationRecord.Write(options, checkpoint);
        }

        return Progress(files.Count);
    }

    private TranslationProgress Progress(int total, string? problem = null) => new(_done, total, _skipped, problem);

    private IEnumerable<Task<TranslationImage>> ReadAhead(IReadOnlyList<TranslationFile> files, LoadedGenerator generator)
    {
        var ahead = new Queue<Task<TranslationImage>>();
        try
        {
            foreach (var file in files)
            {
                ahead.Enqueue(Task.Run(() => TranslationImage.Read(file, options.Pairs, generator.Config.Data)));
                if (ahead.Count > FilesAhead + options.Batch)
                    yield return ahead.Dequeue();
            }

            while (ahead.TryDequeue(out var next))
                yield return next;
        }
        finally
        {
            // Stopped early: nobody takes these.
            foreach (var unused in ahead)
                _ = unused.ContinueWith(read => read.Result.Dispose(), TaskContinuationOptions.OnlyOnRanToCompletion);
        }
    }

    // Neighbours of one size; one image alone where the norm looks at its batch. A file that cannot be read comes to
    // light after the batch of those before it.
    private IEnumerable<List<TranslationImage>> Batches(IEnumerable<Task<TranslationImage>> images, int total)
    {
        int most = options.Norm == NormStatistics.Batch ? 1 : options.Batch;
        var batch = new List<TranslationImage>();
        foreach (var reading in images)
        {
            if (Failed(reading) is { } problem)
            {
                if (options.SkipBadImages)
                {
                    Skip(problem, total);
                    continue;
                }

                if (batch.Count > 0)
                    yield return batch;
                throw problem;
            }

            var image = reading.Result;
            if (batch.Count == most || (batch.Count > 0 && batch[0].Input.Size != image.Input.Size))
            {
                yield return batch;
                batch = [];
            }

            batch.Add(image);
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private static ImageException? Failed(Task<TranslationImage> reading)
    {
        try
        {
            reading.GetAwaiter().GetResult();
            return null;
        }
        catch (ImageException e)
        {
            return e;
        }
    }

    private void Skip(ImageException problem, int total)
    {
        _done++;
        _skipped++;
        report(Progress(total, problem.Message));
    }

    private static void Translate(LoadedGenerator generator, List<TranslationImage> batch, TranslationResults results)
    {
        using var scope = NewDisposeScope();
        var data = generator.Config.Data;
        var output = generator.Translate(cat([.. batch.Select(image => image.ToTensor(data))], 0));
        for (int i = 0; i < batch.Count; i++)
            results.Add(batch[i], TensorImage.ToImage(output[i], data.OutputBits));
    }
}
