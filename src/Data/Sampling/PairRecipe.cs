using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>All that happens to a pair between decoding and the tensor.</summary>
/// <param name="Geometry">What happens to the shape of both images.</param>
/// <param name="Input">What happens to the pixels of the input.</param>
/// <param name="Target">What happens to the pixels of the target.</param>
internal readonly record struct PairRecipe(PairGeometry Geometry, SideRecipe Input, SideRecipe Target)
{
    /// <summary>The recipe of a pair in an epoch of the training: a pure function of its arguments.</summary>
    /// <param name="source">Size of the images on disk.</param>
    /// <param name="options">Preprocessing and augmentation.</param>
    /// <param name="path">The file, named in errors.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="pair">The number of the pair.</param>
    /// <exception cref="ImageException">The image is smaller than the crop.</exception>
    public static PairRecipe ForTraining(ImageSize source, DataOptions options, string path, long seed, int epoch, int pair)
    {
        var geometry = PairGeometry.ForTraining(source, options, path, new CounterRandom(seed, epoch, pair, RandomUse.Augmentation));
        ColorFactors? color = options.ColorJitter > 0
            ? ColorFactors.Draw(options.ColorJitter, new CounterRandom(seed, epoch, pair, RandomUse.ColorJitter))
            : null;
        return Of(geometry, options, color);
    }

    /// <summary>The recipe of a pair in validation.</summary>
    /// <param name="source">Size of the images on disk.</param>
    /// <param name="options">Preprocessing; its augmentation is not applied.</param>
    /// <param name="path">The file, named in errors.</param>
    /// <exception cref="ImageException">The image is smaller than the crop.</exception>
    public static PairRecipe ForEvaluation(ImageSize source, DataOptions options, string path) =>
        Of(PairGeometry.ForEvaluation(source, options, path), options, null);

    private static PairRecipe Of(PairGeometry geometry, DataOptions options, ColorFactors? color) => new(
        geometry,
        new SideRecipe(
            options.InputClasses is null ? Filter(options.InputFilter) : ResizeFilter.Nearest,
            options.ColorJitterSide == PairSide.Input ? color : null),
        new SideRecipe(Filter(options.TargetFilter), options.ColorJitterSide == PairSide.Target ? color : null));

    private static ResizeFilter Filter(SideFilter filter) => filter switch
    {
        SideFilter.Bilinear => ResizeFilter.Bilinear,
        SideFilter.Nearest => ResizeFilter.Nearest,
        _ => ResizeFilter.Bicubic,
    };
}

/// <summary>What happens to the pixels of one image of a pair.</summary>
/// <param name="Filter">How it is resampled.</param>
/// <param name="Color">How its colours change; null where they do not.</param>
internal readonly record struct SideRecipe(ResizeFilter Filter, ColorFactors? Color);
