using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Data.Images;
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

    /// <summary>Translates to the end, or until asked to stop; returns how far it came.</summary>
    /// <exception cref="InputException">Checkpoint, input or output cannot be used.</exception>
    public TranslationProgress Run(CancellationToken stop)
    {
        Devices.UseThreads(0);
        var files = TranslationFiles.Find(options.Input, options.Output);
        var checkpoint = CheckpointStore.Find(options.Checkpoint);
        using var generator = new LoadedGenerator(checkpoint, Devices.Resolve(options.Device), options.Norm);
        MakeOutputFolder();
        TranslationRecord.Write(options, checkpoint);
        var writes = new Queue<Task>();
        foreach (var batch in Batches(ReadAhead(files, generator), files.Count))
        {
            if (stop.IsCancellationRequested)
                break;
            Translate(generator, batch, writes);
            _done += batch.Count;
            report(Progress(files.Count));
        }

        while (writes.TryDequeue(out var write))
            write.GetAwaiter().GetResult();
        return Progress(files.Count);
    }

    private TranslationProgress Progress(int total, string? problem = null) => new(_done, total, _skipped, problem);

    private void MakeOutputFolder()
    {
        try
        {
            Directory.CreateDirectory(options.Output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{options.Output}: the output folder cannot be made ({AtomicFile.Reason(e)})", e);
        }
    }

    private IEnumerable<Task<TranslationImage>> ReadAhead(IReadOnlyList<TranslationFile> files, LoadedGenerator generator)
    {
        var ahead = new Queue<Task<TranslationImage>>();
        foreach (var file in files)
        {
            ahead.Enqueue(Task.Run(() => TranslationImage.Read(file, options.Pairs, generator.Config.Data)));
            if (ahead.Count > FilesAhead + options.Batch)
                yield return ahead.Dequeue();
        }

        while (ahead.TryDequeue(out var next))
            yield return next;
    }

    // Neighbours of one size; one image alone where the norm looks at its batch.
    private IEnumerable<List<TranslationImage>> Batches(IEnumerable<Task<TranslationImage>> images, int total)
    {
        int most = options.Norm == NormStatistics.Batch ? 1 : options.Batch;
        var batch = new List<TranslationImage>();
        foreach (var reading in images)
        {
            if (Finish(reading, total) is not { } image)
                continue;
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

    private TranslationImage? Finish(Task<TranslationImage> reading, int total)
    {
        try
        {
            return reading.GetAwaiter().GetResult();
        }
        catch (ImageException e) when (options.SkipBadImages)
        {
            _done++;
            _skipped++;
            report(Progress(total, e.Message));
            return null;
        }
    }

    private void Translate(LoadedGenerator generator, List<TranslationImage> batch, Queue<Task> writes)
    {
        using var scope = NewDisposeScope();
        var output = generator.Translate(cat([.. batch.Select(i => TensorImage.ToTensor(i.Input))], 0));
        for (int i = 0; i < batch.Count; i++)
        {
            var image = batch[i];
            var translated = TensorImage.ToImage(output[i]);
            writes.Enqueue(Task.Run(() => Write(image, translated)));
            if (writes.Count > FilesAhead)
                writes.Dequeue().GetAwaiter().GetResult();
        }
    }

    private void Write(TranslationImage image, PixelImage translated)
    {
        using var input = image;
        using var output = translated;
        string name = Path.Combine(options.Output, image.File.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(name)!);
        ImageFile.Write($"{name}.{options.Format}", output);
        if (image.Target is { } target)
        {
            using var targetImage = target.ToImage();
            ImageFile.Write($"{name}_target.{options.Format}", targetImage);
        }
    }
}
