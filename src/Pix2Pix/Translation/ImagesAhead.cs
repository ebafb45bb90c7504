using Pix2Pix.Data.Images;

namespace Pix2Pix.Translation;

/// <summary>
/// Decodes images ahead of the one that is translated: a few, and no more pixels than a budget allows, so that large ones
/// are read one by one.
/// </summary>
/// <param name="most">Images ahead at most.</param>
/// <param name="read">Decodes one.</param>
internal sealed class ImagesAhead(int most, Func<TranslationFile, TranslationImage> read)
{
    private const long MostPixels = 32_000_000;

    private readonly Queue<(TranslationFile File, Task<TranslationImage> Image, long Pixels)> _ahead = new();

    /// <summary>The files in their order, each with what decoding it gives.</summary>
    public IEnumerable<(TranslationFile File, Task<TranslationImage> Image)> Read(IReadOnlyList<TranslationFile> files)
    {
        try
        {
            foreach (var file in files)
            {
                var pixels = PixelsOf(file);
                while (_ahead.Count > 0 && (_ahead.Count >= most || _ahead.Sum(a => a.Pixels) + pixels > MostPixels))
                    yield return Next();
                _ahead.Enqueue((file, Task.Run(() => read(file)), pixels));
            }

            while (_ahead.Count > 0)
                yield return Next();
        }
        finally
        {
            // Stopped early: these are not used.
            foreach (var (_, image, _) in _ahead)
                _ = image.ContinueWith(reading => reading.Result.Dispose(), TaskContinuationOptions.OnlyOnRanToCompletion);
        }
    }

    private (TranslationFile File, Task<TranslationImage> Image) Next()
    {
        var (file, image, _) = _ahead.Dequeue();
        return (file, image);
    }

    // What cannot be read says so when it is decoded.
    private static long PixelsOf(TranslationFile file)
    {
        try
        {
            var size = ImageFile.ReadSize(file.Source);
            return (long)size.Width * size.Height;
        }
        catch (ImageException)
        {
            return 0;
        }
    }
}
