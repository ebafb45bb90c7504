using System.Globalization;
using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Reports;

/// <summary>A sample strip as the page holds it.</summary>
/// <param name="Step">The step after which it was written.</param>
/// <param name="Title">Step and epoch.</param>
/// <param name="Image">The strip.</param>
internal sealed record GalleryStrip(long Step, string Title, EmbeddedImage Image);

/// <summary>Chooses the sample strips for the page: the newest, and a history that keeps the page small.</summary>
internal static class SampleGallery
{
    /// <summary>Bytes of all samples of a page; base64 adds a third, and a page of 15 MB still passes most mail servers.</summary>
    public const int MaxBytes = 8 << 20;

    private const int MaxStrips = 24;

    /// <summary>The chosen strips, oldest first; files that cannot be read (half written, say) are left out.</summary>
    /// <param name="files">All strips, named <c>step-N.png</c>, oldest first.</param>
    /// <param name="log">Has the epoch of every step.</param>
    /// <param name="budget">Bytes that the images may take together; the newest is shown in any case.</param>
    /// <param name="maxWidth">Wider strips are made smaller.</param>
    public static IReadOnlyList<GalleryStrip> Choose(
        IReadOnlyList<string> files, LossLog log, int budget = MaxBytes, int maxWidth = 1152)
    {
        var chosen = new List<GalleryStrip>();
        foreach (var file in Thin(files).Reverse())
        {
            if (EmbeddedImage.Read(file, maxWidth) is not { } image)
                continue;
            budget -= image.Bytes;
            if (budget < 0 && chosen.Count > 0)
                break;
            var step = long.Parse(Path.GetFileNameWithoutExtension(file)["step-".Length..], CultureInfo.InvariantCulture);
            chosen.Add(new GalleryStrip(step, Title(step, log), image));
        }

        chosen.Reverse();
        return chosen;
    }

    private static IEnumerable<string> Thin(IReadOnlyList<string> files) => files.Count <= MaxStrips
        ? files
        : Enumerable.Range(0, MaxStrips).Select(i => files[(int)((long)i * (files.Count - 1) / (MaxStrips - 1))]);

    private static string Title(long step, LossLog log)
    {
        var row = Enumerable.Range(0, log.Count).FirstOrDefault(i => log.Step[i] >= step, -1);
        return row < 0 ? $"step {Display.Count(step)}" : $"step {Display.Count(step)}, epoch {Display.Count(log.Epoch[row])}";
    }
}
