using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>The sizes that a pair goes through: what it is resized to, and what is cut out of that.</summary>
/// <param name="Resized">Size to resize to.</param>
/// <param name="Output">Size of the result; larger than <paramref name="Resized"/> only with <see cref="Preprocess.Fit"/>.</param>
internal readonly record struct PreprocessSize(ImageSize Resized, ImageSize Output)
{
    /// <param name="source">Size of the images on disk.</param>
    /// <param name="options">Mode and crop size.</param>
    /// <param name="load">The load size.</param>
    /// <param name="path">The file, named in errors.</param>
    /// <exception cref="ImageException">The image is smaller than the crop.</exception>
    public static PreprocessSize Of(ImageSize source, DataOptions options, ImageSize load, string path)
    {
        var resized = Resize(source, options.Preprocess, load, options.CropSize);
        return new PreprocessSize(resized, Crop(resized, options, path));
    }

    private static ImageSize Resize(ImageSize source, Preprocess mode, ImageSize load, ImageSize crop) => mode switch
    {
        Preprocess.ResizeAndCrop => load,
        Preprocess.Crop => source,
        Preprocess.ScaleWidth or Preprocess.ScaleWidthAndCrop => ScaleWidth(source, load.Width, crop.Height),
        Preprocess.Fit => Fit(source, crop),
        Preprocess.None => new ImageSize(NearestMultipleOf4(source.Height), NearestMultipleOf4(source.Width)),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "unknown"),
    };

    private static ImageSize Crop(ImageSize resized, DataOptions options, string path)
    {
        if (options.Preprocess is Preprocess.None or Preprocess.ScaleWidth)
            return resized;
        var crop = options.CropSize;
        if (options.Preprocess != Preprocess.Fit && (resized.Width < crop.Width || resized.Height < crop.Height))
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

    /// <summary>As PIL's <c>ImageOps.contain</c>, rounded as Python does; never below 1.</summary>
    private static ImageSize Fit(ImageSize source, ImageSize frame) =>
        (long)source.Width * frame.Height >= (long)frame.Width * source.Height
            ? new ImageSize(Scaled(source.Height, source.Width, frame.Width), frame.Width)
            : new ImageSize(frame.Height, Scaled(source.Width, source.Height, frame.Height));

    private static int Scaled(int side, int otherSide, int otherTarget) =>
        Math.Max((int)Math.Round((double)side / otherSide * otherTarget, MidpointRounding.ToEven), 1);

    /// <summary>The reference's <c>__make_power_2</c>, which rounds halves to even as Python does; never below 4.</summary>
    private static int NearestMultipleOf4(int side) =>
        Math.Max((int)Math.Round(side / 4.0, MidpointRounding.ToEven) * 4, 4);
}
