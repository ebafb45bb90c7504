using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>What happens to the shape of a pair, the same for both images: resize, then cut out a window, then mirror.</summary>
/// <param name="Resized">Size to resize to.</param>
/// <param name="Window">The part of the resized image that is kept.</param>
/// <param name="Flip">Whether the window is mirrored left to right.</param>
internal readonly record struct PairGeometry(ImageSize Resized, PixelWindow Window, bool Flip)
{
    /// <summary>
    /// The geometry in training: <c>get_params</c> and <c>get_transform</c> of the reference's <c>base_dataset.py</c>,
    /// with its own random numbers.
    /// </summary>
    /// <param name="source">Size of the images on disk.</param>
    /// <param name="options">Mode and sizes.</param>
    /// <param name="path">The file, named in errors.</param>
    /// <param name="random">The pair's random numbers in this epoch: column, row, mirror.</param>
    /// <exception cref="ImageException">The image is smaller than the crop.</exception>
    public static PairGeometry ForTraining(ImageSize source, DataOptions options, string path, CounterRandom random)
    {
        var resized = Resize(source, options.Preprocess, options.LoadSize, options.CropSize);
        var size = CropSize(resized, options, path);
        var left = random.NextInt(resized.Width - size.Width + 1);
        var top = random.NextInt(resized.Height - size.Height + 1);
        var mirror = random.NextBool();
        return new PairGeometry(resized, new PixelWindow(left, top, size.Width, size.Height), options.Flip && mirror);
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
        var resized = Resize(source, options.Preprocess, load, options.CropSize);
        var size = CropSize(resized, options, path);
        var window = new PixelWindow((resized.Width - size.Width) / 2, (resized.Height - size.Height) / 2, size.Width, size.Height);
        return new PairGeometry(resized, window, Flip: false);
    }

    private static ImageSize Resize(ImageSize source, Preprocess mode, ImageSize load, ImageSize crop) => mode switch
    {
        Preprocess.ResizeAndCrop => load,
        Preprocess.Crop => source,
        Preprocess.ScaleWidth or Preprocess.ScaleWidthAndCrop => ScaleWidth(source, load.Width, crop.Height),
        Preprocess.None => new ImageSize(NearestMultipleOf4(source.Height), NearestMultipleOf4(source.Width)),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "unknown"),
    };

    private static ImageSize CropSize(ImageSize resized, DataOptions options, string path)
    {
        if (options.Preprocess is Preprocess.None or Preprocess.ScaleWidth)
            return resized;
        var crop = options.CropSize;
        if (resized.Width < crop.Width || resized.Height < crop.Height)
        {
            throw new ImageException(
                path,
                $"each image of the pair has {resized.Width}x{resized.Height} pixels to crop {crop.Width}x{crop.Height} from; "
                + "lower data.crop_size, raise data.load_size or use preprocess resize_and_crop");
        }

        return crop;
    }

    /// <summary>The reference's <c>__scale_width</c>: the aspect is kept unless that leaves too few rows.</summary>
    private static ImageSize ScaleWidth(ImageSize source, int width, int leastHeight) =>
        source.Width == width && source.Height >= leastHeight
            ? source
            : new ImageSize(Math.Max((int)((long)width * source.Height / source.Width), leastHeight), width);

    /// <summary>The reference's <c>__make_power_2</c>, which rounds halves to even as Python does; never below 4.</summary>
    private static int NearestMultipleOf4(int side) =>
        Math.Max((int)Math.Round(side / 4.0, MidpointRounding.ToEven) * 4, 4);
}
