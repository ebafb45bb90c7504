using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>
/// What happens to the shape of a pair, the same for both images: resize, cut out a window (rotated and magnified
/// about its centre), transpose, mirror.
/// </summary>
/// <param name="Resized">Size to resize to.</param>
/// <param name="Window">The part of the resized image that is kept; beyond its borders the image is mirrored.</param>
/// <param name="Flip">Whether the result is mirrored left to right, after all else.</param>
internal readonly record struct PairGeometry(ImageSize Resized, PixelWindow Window, bool Flip)
{
    /// <summary>Rotation and magnification within the window; null for none.</summary>
    public RotationScale? Warp { get; init; }

    /// <summary>Whether rows become columns, before mirroring.</summary>
    public bool Transpose { get; init; }

    /// <summary>Whether the result is mirrored top to bottom.</summary>
    public bool FlipVertical { get; init; }

    /// <summary>
    /// The geometry in training: <c>get_params</c> and <c>get_transform</c> of the reference's <c>base_dataset.py</c>,
    /// with its own random numbers, and the augmentation that the reference has not.
    /// </summary>
    /// <param name="source">Size of the images on disk.</param>
    /// <param name="options">Mode, sizes and augmentation.</param>
    /// <param name="path">The file, named in errors.</param>
    /// <param name="random">The pair's random numbers in this epoch: column, row, mirror, mirror top to bottom, quarter
    /// turns, angle, factor. Each is drawn whatever the options say, so that no option changes another's numbers.</param>
    /// <exception cref="ImageException">The image is smaller than the crop.</exception>
    public static PairGeometry ForTraining(ImageSize source, DataOptions options, string path, CounterRandom random)
    {
        var (resized, size) = PreprocessSize.Of(source, options, options.LoadSize, path);
        var window = options.Preprocess == Preprocess.Fit ? Centered(resized, size) : new PixelWindow(0, 0, size.Width, size.Height);
        var left = random.NextInt(Math.Max(resized.Width - size.Width, 0) + 1);
        var top = random.NextInt(Math.Max(resized.Height - size.Height, 0) + 1);
        var flip = random.NextBool() && options.Flip;
        var flipVertical = random.NextBool() && options.FlipVertical;
        var turns = random.NextInt(4);
        var angle = ((2 * random.NextDouble()) - 1) * options.RotateDegrees;
        var factor = 1 + (((2 * random.NextDouble()) - 1) * options.ScaleJitter);

        // A batch needs one size: what is no square keeps lying or standing.
        turns = !options.Rotate90 ? 0 : size.Width == size.Height ? turns : turns & 2;

        // A quarter turn against the clock is a transposition, then a mirroring top to bottom; two turns mirror both ways.
        return new PairGeometry(resized, window with { Left = window.Left + left, Top = window.Top + top }, flip ^ (turns is 2 or 3))
        {
            Warp = options.RotateDegrees > 0 || options.ScaleJitter > 0 ? new RotationScale(angle, factor) : null,
            Transpose = turns is 1 or 3,
            FlipVertical = flipVertical ^ (turns is 1 or 2),
        };
    }

    /// <summary>
    /// The geometry in validation. As the reference at test time, which sets load_size to crop_size: where training
    /// resizes and crops, the resize alone reaches crop_size; what is then still too large is cut from the centre.
    /// <c>scale_width</c> keeps load_size, the scale that training sees.
    /// </summary>
    /// <param name="source">Size of the images on disk.</param>
    /// <param name="options">Mode and sizes.</param>
    /// <param name="path">The file, named in errors.</param>
    /// <exception cref="ImageException">The image is smaller than the crop.</exception>
    public static PairGeometry ForEvaluation(ImageSize source, DataOptions options, string path)
    {
        var load = options.Preprocess == Preprocess.ScaleWidth ? options.LoadSize : options.CropSize;
        var (resized, size) = PreprocessSize.Of(source, options, load, path);
        return new PairGeometry(resized, Centered(resized, size), Flip: false);
    }

    /// <summary>The window in the middle; where it is the larger one, of an odd border the smaller part lies left and above.</summary>
    private static PixelWindow Centered(ImageSize resized, ImageSize size) =>
        new((resized.Width - size.Width) / 2, (resized.Height - size.Height) / 2, size.Width, size.Height);
}
