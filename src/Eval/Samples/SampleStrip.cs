using System.Runtime.InteropServices;
using Pix2Pix.Data.Images;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Samples;

/// <summary>A picture to judge a generator by: a row for each pair, with the columns input | output | target.</summary>
public static class SampleStrip
{
    /// <summary>White pixels between two images, across and down.</summary>
    public const int Gap = 4;

    private const int Columns = 3;
    private const int Rgb = 3;

    /// <summary>
    /// Puts the images of a batch side by side. One channel (or two) is shown as gray, of more than three the first
    /// three; a column whose images are smaller than the largest leaves white below and to the right. Inputs that are
    /// class maps show a colour for each class, and black for pixels of none.
    /// </summary>
    /// <param name="input">[N, C, H, W] in [-1, 1], floating point, on any device; C, H and W may differ between the three.</param>
    /// <param name="output">The generator's output for it.</param>
    /// <param name="target">The real image.</param>
    /// <param name="inputClasses">
    /// The number of classes where the first channels of the input are class planes of 0 and 1 (<see cref="OneHot"/>); null for images.
    /// </param>
    /// <returns>An 8-bit RGB image of N rows.</returns>
    /// <exception cref="ArgumentException">The numbers of images differ, or the input has fewer channels than classes.</exception>
    public static PixelImage Compose(Tensor input, Tensor output, Tensor target, int? inputClasses = null)
    {
        Tensor[] columns = [input, output, target];
        var rows = columns[0].shape[0];
        if (columns.Any(c => c.shape[0] != rows))
            throw new ArgumentException($"as many inputs as outputs and targets are needed, found {string.Join(", ", columns.Select(c => c.shape[0]))}");

        if (inputClasses > input.shape[1])
            throw new ArgumentException($"{inputClasses} classes need as many channels, found {input.shape[1]}", nameof(input));

        var height = (int)columns.Max(c => c.shape[2]);
        var width = (int)columns.Max(c => c.shape[3]);
        var strip = new PixelImage((Columns * width) + ((Columns - 1) * Gap), ((int)rows * (height + Gap)) - Gap, Rgb);
        strip.Bytes.Fill(byte.MaxValue);
        using var noGrad = no_grad();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                using var image = column == 0 && inputClasses is { } classes
                    ? ClassesToRgb(input, row, classes)
                    : ToRgb(columns[column], row);
                Paste(image, strip, column * (width + Gap), row * (height + Gap));
            }
        }

        return strip;
    }

    private static PixelImage ToRgb(Tensor batch, int index)
    {
        using var scope = NewDisposeScope();
        var image = batch.select(0, index);
        return TensorImage.ToImage(image.shape[0] >= Rgb
            ? image.narrow(0, 0, Rgb)
            : image.narrow(0, 0, 1).expand(Rgb, image.shape[1], image.shape[2]));
    }

    private static PixelImage ClassesToRgb(Tensor batch, int index, int classes)
    {
        using var scope = NewDisposeScope();
        var planes = batch.detach().select(0, index).narrow(0, 0, classes).to(ScalarType.Float32).cpu().contiguous();
        var values = MemoryMarshal.Cast<byte, float>(planes.bytes);
        var image = new PixelImage((int)planes.shape[2], (int)planes.shape[1], Rgb);
        image.Bytes.Clear();
        var pixels = image.Width * image.Height;
        for (var number = 0; number < classes; number++)
        {
            var colour = ClassColours.Of(number);
            var plane = values.Slice(number * pixels, pixels);
            for (var i = 0; i < pixels; i++)
            {
                if (plane[i] > 0.5f)
                    (image.Bytes[i * Rgb], image.Bytes[(i * Rgb) + 1], image.Bytes[(i * Rgb) + 2]) = colour;
            }
        }

        return image;
    }

    private static void Paste(PixelImage image, PixelImage strip, int left, int top)
    {
        for (var y = 0; y < image.Height; y++)
            image.Row(y).CopyTo(strip.Row(top + y)[(left * Rgb)..]);
    }
}
