using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tools;

/// <summary>
/// Draws the edges of a photograph as black lines on white. Canny's method (J. Canny, "A Computational Approach to Edge
/// Detection", 1986): Gaussian blur, gradient, its maxima (thinned
/// where they form stairs), two thresholds with hysteresis; then short pieces go. Of the
/// colours the one with the longest gradient counts, so that edges between colours of one brightness are found.
/// </summary>
public static class EdgeDetector
{
    /// <summary>Finds the edges.</summary>
    /// <param name="photo">Pixels of any channels and bits; the alpha of 2 and 4 channels is ignored, of more all count.</param>
    /// <param name="options">Blur, thresholds and length.</param>
    /// <returns>A new image of the photograph's size, one channel of 8 bits: edges 0, all else 255.</returns>
    /// <exception cref="InputException">An option is out of its range.</exception>
    public static PixelImage Detect(PixelView photo, EdgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        using var gradient = new SobelGradient(photo.Width, photo.Height);
        for (var channel = 0; channel < ColoursOf(photo); channel++)
        {
            using var plane = ChannelPlane.Of(photo, channel);
            GaussianBlur.Run(plane, options.Sigma);
            gradient.Add(plane);
        }

        using var marks = NonMaximumSuppression.Run(gradient, options.Low, options.High);
        StaircaseThinning.Run(marks);
        return EdgeComponents.Draw(marks, options.MinLength);
    }

    private static int ColoursOf(PixelView photo) => photo.Channels is 2 or 4 ? photo.Channels - 1 : photo.Channels;
}
