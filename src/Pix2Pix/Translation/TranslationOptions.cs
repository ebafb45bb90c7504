using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.Models;

namespace Pix2Pix.Translation;

/// <summary>What to translate, and how.</summary>
internal sealed record TranslationOptions
{
    /// <summary>Images that go through the generator together by default.</summary>
    public const int MostTogether = 4;

    private const long MostPixelsTogether = MostTogether * 256 * 256;

    /// <summary>A run's folder or a checkpoint.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>An image or a folder of images.</summary>
    public required string Input { get; init; }

    /// <summary>The split to translate, where <see cref="Input"/> is a data set (or its manifest) of the layout trained on; null for images.</summary>
    public string? Split { get; init; }

    /// <summary>The folder that gets the results.</summary>
    public required string Output { get; init; }

    /// <summary>Where to compute: auto, cpu, cuda or cuda:N.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Images of one size that are translated together; null for <see cref="Together"/>.</summary>
    public int? Batch { get; init; }

    /// <summary>What convolutions multiply in: float32 or bfloat16.</summary>
    public Precision Precision { get; init; } = Precision.Full;

    /// <summary>Write targets too: of a split, or of files that hold input and target side by side.</summary>
    public bool Pairs { get; init; }

    /// <summary>Which statistics the batch norm uses.</summary>
    public NormStatistics Norm { get; init; } = NormStatistics.Running;

    /// <summary>Use the moving average of the generator's weights.</summary>
    public bool Averaged { get; init; }

    /// <summary>How large images are cut into tiles.</summary>
    public Tiling Tiling { get; init; } = Tiling.Of(null, null);

    /// <summary>
    /// How many images go through the generator together: as many as asked for, or small ones up to four, so that the weights of its inner
    /// levels, which have few pixels, are read once for all of them.
    /// </summary>
    public int Together(ImageSize size) => Batch ?? (int)Math.Clamp(MostPixelsTogether / ((long)size.Width * size.Height), 1, MostTogether);

    /// <summary>Ending of the files written: one of an image format that can be written, without its dot.</summary>
    public string Format { get; init; } = "png";
}
