using System.Text.RegularExpressions;
using Pix2Pix.Data.Images;
using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Reports;

/// <summary>A sample strip as the page holds it.</summary>
/// <param name="Title">Step and epoch, or the file's name.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="DataUri">The image itself.</param>
internal sealed record GalleryStrip(string Title, int Width, int Height, string DataUri);

/// <summary>Chooses the sample strips for the page: the newest, and a history that keeps the page small.</summary>
internal static partial class SampleGallery
{
    private const int MaxStrips = 24;

    // Base64 adds a third; a page of 16 MB still opens at once and passes most mail servers.
    private const int MaxBytes = 12 << 20;

    /// <summary>The chosen strips, oldest first; files that cannot be read (half written, say) are left out.</summary>
    /// <param name="files">All strips, oldest first.</param>
    /// <param name="log">Tells the epoch of a step.</param>
    /// <param name="budget">Bytes that the images may take together; the newest is shown in any case.</param>
    public static IReadOnlyList<GalleryStrip> Choose(IReadOnlyList<string> files, LossLog log, int budget = MaxBytes)
    {
        var chosen = new List<GalleryStrip>();
        foreach (var file in Thin(files).Reverse())
        {
            if (Encode(file) is not { } image)
                continue;
            budget -= image.Bytes.Length;
            if (budget < 0 && chosen.Count > 0)
                break;
            chosen.Add(new GalleryStrip(
                Title(file, log), image.Width, image.Height, $"data:{image.Type};base64,{Convert.ToBase64String(image.Bytes)}"));
        }

        chosen.Reverse();
        return chosen;
    }

    private static IEnumerable<string> Thin(IReadOnlyList<string> files) => files.Count <= MaxStrips
        ? files
        : Enumerable.Range(0, MaxStrips).Select(i => files[(int)((long)i * (files.Count - 1) / (MaxStrips - 1))]);

    private static (byte[] Bytes, string Type, int Width, int Height)? Encode(string file)
    {
        try
        {
            using var image = ImageFile.Read(file);
            return EmbeddedImage.Smallest(file, image) is var (bytes, type) ? (bytes, type, image.Width, image.Height) : null;
        }
        catch (ImageException)
        {
            return null;
        }
    }

    private static string Title(string file, LossLog log)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (StepName().Match(name) is not { Success: true } match || !long.TryParse(match.Groups[1].Value, out var step))
            return name;
        var row = Enumerable.Range(0, log.Count).FirstOrDefault(i => log.Step[i] >= step, -1);
        return row < 0 ? $"step {Display.Count(step)}" : $"step {Display.Count(step)}, epoch {Display.Count(log.Epoch[row])}";
    }

    [GeneratedRegex(@"^step-(\d+)$")]
    private static partial Regex StepName();
}
