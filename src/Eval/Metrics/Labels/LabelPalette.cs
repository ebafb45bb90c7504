using Pix2Pix.Data.Images;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Metrics;

/// <summary>The colours of a data set's classes, and the class of every pixel of an image.</summary>
public sealed class LabelPalette
{
    /// <summary>Most colours that a palette may have.</summary>
    public const int MaxColours = 256;

    private readonly LabelColour[] _colours;

    /// <summary>A palette of these colours, the classes numbered in their order.</summary>
    /// <param name="colours">At most <see cref="MaxColours"/>, no two alike.</param>
    public LabelPalette(IReadOnlyList<LabelColour> colours)
    {
        ArgumentNullException.ThrowIfNull(colours);
        _colours = [.. colours.OrderByDescending(colour => colour.IsScored)]; // stable
        Classes = colours.Count(colour => colour.IsScored);
    }

    /// <summary>The number of classes, without what is not scored.</summary>
    public int Classes { get; }

    /// <summary>All colours: the classes, then what is not scored.</summary>
    public IReadOnlyList<LabelColour> Colours => _colours;

    /// <summary>A palette that the program brings along, or one of a file.</summary>
    /// <param name="nameOrPath">A name of <see cref="BuiltInPalettes"/>, or the path of a file with a colour a line.</param>
    /// <exception cref="InputException">Neither, or a line of the file is wrong.</exception>
    public static LabelPalette Load(string nameOrPath) =>
        new(BuiltInPalettes.Find(nameOrPath) ?? PaletteFile.Read(nameOrPath));

    /// <summary>The class of every pixel of a target; those that are not scored have numbers from <see cref="Classes"/> on.</summary>
    /// <param name="target">[3, H, W], or [1, H, W] for gray, in [-1, 1].</param>
    /// <returns>[H · W]: the nearest colour in squared RGB distance, of the 8-bit levels that a file would have; the earlier one of two equally near.</returns>
    internal int[] ClassesOfTarget(Tensor target) => Nearest(target, _colours);

    /// <summary>The class of every pixel of an output, by the colours of the classes alone.</summary>
    /// <inheritdoc cref="ClassesOfTarget"/>
    internal int[] ClassesOfOutput(Tensor output) => Nearest(output, _colours.AsSpan(0, Classes));

    private static int[] Nearest(Tensor tensor, ReadOnlySpan<LabelColour> candidates)
    {
        using var image = TensorImage.ToImage(tensor);
        var channels = image.Channels;
        var bytes = image.Bytes;
        var classes = new int[bytes.Length / channels];
        for (var i = 0; i < classes.Length; i++)
        {
            var pixel = bytes.Slice(i * channels, channels);

            // Labels are areas of one colour.
            classes[i] = i > 0 && pixel.SequenceEqual(bytes.Slice((i - 1) * channels, channels))
                ? classes[i - 1]
                : Nearest(pixel[0], pixel[channels / 2], pixel[^1], candidates);
        }

        return classes;
    }

    private static int Nearest(int red, int green, int blue, ReadOnlySpan<LabelColour> candidates)
    {
        var (nearest, least) = (0, int.MaxValue);
        for (var i = 0; i < candidates.Length; i++)
        {
            var (r, g, b) = (red - candidates[i].Red, green - candidates[i].Green, blue - candidates[i].Blue);
            var distance = (r * r) + (g * g) + (b * b);
            if (distance < least)
                (nearest, least) = (i, distance);
        }

        return nearest;
    }
}
