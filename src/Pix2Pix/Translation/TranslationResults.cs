using Pix2Pix.Data;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Translation;

/// <summary>
/// The output folder. Images are written behind, on other threads than the one that computes; the folder is made with
/// the first of them, so that an input that cannot be used leaves none.
/// </summary>
internal sealed class TranslationResults
{
    private const int WritesBehind = 4;

    private readonly TranslationOptions _options;
    private readonly Queue<Task> _writes = new();
    private int _written;

    /// <summary>Looks whether the folder can be made; makes nothing.</summary>
    /// <exception cref="InputException">It has no name, or a file is in its way.</exception>
    public TranslationResults(TranslationOptions options)
    {
        _options = options;
        if (string.IsNullOrWhiteSpace(options.Output))
            throw new InputException("--output: is empty; name a folder for the results");
        string? path = Path.GetFullPath(options.Output).TrimEnd('/');
        while (!string.IsNullOrEmpty(path) && !Directory.Exists(path))
        {
            if (File.Exists(path))
                throw new InputException($"{options.Output}: the output folder cannot be made ({path} is a file)");
            path = Path.GetDirectoryName(path);
        }
    }

    /// <summary>Whether an image was written; certain after <see cref="Finish"/>.</summary>
    public bool Any => Volatile.Read(ref _written) > 0;

    /// <summary>Begins to write a result, and its target where there is one. Both images are disposed of.</summary>
    /// <exception cref="InputException">An earlier one could not be written.</exception>
    public void Add(TranslationImage image, PixelImage translated)
    {
        _writes.Enqueue(Task.Run(() => Write(image, translated)));
        if (_writes.Count > WritesBehind)
            _writes.Dequeue().GetAwaiter().GetResult();
    }

    /// <summary>Waits until all is written.</summary>
    /// <exception cref="InputException">One could not be written.</exception>
    public void Finish()
    {
        Task[] writes = [.. _writes];
        _writes.Clear();
        Task.WhenAll(writes).GetAwaiter().GetResult();
    }

    private void Write(TranslationImage image, PixelImage translated)
    {
        using var input = image;
        using var output = translated;
        MakeFolder(Path.GetDirectoryName(image.File.Result(_options))!);
        ImageFile.Write(image.File.Result(_options), output);
        Interlocked.Increment(ref _written);
        if (image.Target is { } target)
        {
            using var targetImage = target.ToImage();
            ImageFile.Write(image.File.Target(_options), targetImage);
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
            throw new InputException($"{folder}: the output folder cannot be made ({AtomicFile.Reason(e)})", e);
        }
    }
}
