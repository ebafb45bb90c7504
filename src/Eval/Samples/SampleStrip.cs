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
    /// three; a column whose images are smaller than the largest leaves white below and to the right.
    /// </summary>
    /// <param name="input">[N, C, H, W] in [-1, 1], floating point, on any device; C, H and W may differ between the three.</param>
    /// <param name="output">What the generator made of it.</param>
    /// <param name="target">What it should have made.</param>
    /// <returns>An 8-bit RGB image of N rows.</returns>
    /// <exception cref="ArgumentException">The numbers of images differ.</exception>
    public static PixelImage Compose(Tensor input, Tensor output, Tensor target)
    {
        Tensor[] columns = [input, output, target];
        var rows = columns[0].shape[0];
        if (columns.Any(c => c.shape[0] != rows))
            throw new ArgumentException($"as many inputs as outputs and targets are needed, found {string.Join(", ", columns.Select(c => c.shape[0]))}");

        var height = (int)columns.Max(c => c.shape[2]);
        var width = (int)columns.Max(c => c.shape[3]);
        var strip = new PixelImage((Columns * width) + ((Columns - 1) * Gap), ((int)rows * (height + Gap)) - Gap, Rgb);
        strip.Bytes.Fill(byte.MaxValue);
        using var noGrad = no_grad();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                using var image = ToRgb(columns[column], row);
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

    private static void Paste(PixelImage image, PixelImage strip, int left, int top)
    {
        for (var y = 0; y < image.Height; y++)
            image.Row(y).CopyTo(strip.Row(top + y)[(left * Rgb)..]);
    }
}
