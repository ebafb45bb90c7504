using System.Collections.Concurrent;
using Pix2Pix.Data;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Translation;

/// <summary>
/// The output folder. Images are written behind, on other threads than the one that computes; the folder is created with
/// the first of them, so that an input that cannot be used leaves none.
/// </summary>
internal sealed class TranslationResults
{
    private const int WritesBehind = 4;
    private const int MostBands = 4;
    private const long MostPixels = 32_000_000;

    private readonly TranslationOptions _options;
    private readonly Queue<(Task Write, long Pixels)> _writes = new();
    private readonly ConcurrentQueue<ImageException> _problems = new();
    private int _written;

    /// <summary>Checks that the folder can be created and that the format can hold the generator's images; creates nothing.</summary>
    /// <exception cref="InputException">The folder has no name, a file is in its way, or the format does not suit.</exception>
    public TranslationResults(TranslationOptions options, DataOptions data)
    {
        _options = options;
        var isTiff = options.Format is "tif" or "tiff";
        if (data.OutputBits == 16 && !isTiff && options.Format != "png")
            throw new InputException($"--format: {options.Format} holds 8 bits, the generator was trained with data.output_bits 16; allowed: png, tiff");
        if (data.OutputChannels > MostBands && !isTiff)
            throw new InputException($"--format: {options.Format} holds {MostBands} channels at most, the generator makes {data.OutputChannels}; allowed: tiff");
        if (string.IsNullOrWhiteSpace(options.Output))
            throw new InputException("--output: is empty; name a folder for the results");
        string? path = Path.GetFullPath(options.Output).TrimEnd('/');
        while (!string.IsNullOrEmpty(path) && !Directory.Exists(path))
        {
            if (File.Exists(path))
                throw new InputException($"{options.Output}: the output folder cannot be created ({path} is a file)");
            path = Path.GetDirectoryName(path);
        }
    }

    /// <summary>Images that were written; certain after <see cref="Finish"/>.</summary>
    public int Written => Volatile.Read(ref _written);

    /// <summary>Images that the format cannot hold (they have too many pixels for it); certain after <see cref="Finish"/>.</summary>
    public IEnumerable<ImageException> Problems => _problems;

    /// <summary>Begins to write a result, and its target where there is one. Both images are disposed of.</summary>
    /// <exception cref="InputException">An earlier one could not be written.</exception>
    public void Add(TranslationImage image, PixelImage translated)
    {
        var pixels = (long)translated.Width * translated.Height;
        while (_writes.Count > 0 && (_writes.Count >= WritesBehind || _writes.Sum(w => w.Pixels) + pixels > MostPixels))
            _writes.Dequeue().Write.GetAwaiter().GetResult();
        _writes.Enqueue((Task.Run(() => Write(image, translated)), pixels));
    }

    /// <summary>Waits until all is written.</summary>
    /// <exception cref="InputException">One could not be written.</exception>
    public void Finish()
    {
        Task[] writes = [.. _writes.Select(w => w.Write)];
        _writes.Clear();
        Task.WhenAll(writes).GetAwaiter().GetResult();
    }

    private void Write(TranslationImage image, PixelImage translated)
    {
        using var input = image;
        using var output = translated;
        MakeFolder(Path.GetDirectoryName(image.File.Result(_options))!);
        try
        {
            ImageFile.Write(image.File.Result(_options), output);
            if (image.Target is { } target)
            {
                using var targetImage = target.ToImage();
                ImageFile.Write(image.File.Target(_options), targetImage);
            }

            Interlocked.Increment(ref _written);
        }
        catch (ImageException problem)
        {
            _problems.Enqueue(problem);
        }
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: the output folder cannot be created ({AtomicFile.Reason(e)})", e);
        }
    }
}
