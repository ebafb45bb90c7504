using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Sampling;

public sealed class PairGeometryTests
{
    private static readonly DataOptions _options = new() { LoadSize = ImageSize.Square(286), CropSize = ImageSize.Square(256) };

    [Fact]
    public void Training_resizes_to_load_size_and_crops_within_it()
    {
        var geometries = Draw(new ImageSize(256, 256), _options, 2_000);

        Assert.All(geometries, geometry => Assert.Equal(ImageSize.Square(286), geometry.Resized));
        Assert.Equal((0, 30), (geometries.Min(g => g.Window.Left), geometries.Max(g => g.Window.Left)));
        Assert.Equal((0, 30), (geometries.Min(g => g.Window.Top), geometries.Max(g => g.Window.Top)));
        Assert.All(geometries, geometry => Assert.Equal((256, 256), (geometry.Window.Width, geometry.Window.Height)));
    }

    [Fact]
    public void Half_of_the_pairs_are_mirrored() =>
        Assert.InRange(Draw(new ImageSize(256, 256), _options, 2_000).Count(geometry => geometry.Flip), 900, 1_100);

    [Fact]
    public void Without_flip_nothing_is_mirrored_and_the_crops_stay_the_same()
    {
        var mirrored = Draw(new ImageSize(256, 256), _options, 50);
        var plain = Draw(new ImageSize(256, 256), _options with { Flip = false }, 50);

        Assert.DoesNotContain(plain, geometry => geometry.Flip);
        Assert.Equal(mirrored.Select(geometry => geometry.Window), plain.Select(geometry => geometry.Window));
    }

    [Theory]
    [InlineData(Preprocess.ResizeAndCrop, 300, 500, 286, 286, 256, 256)]
    [InlineData(Preprocess.Crop, 300, 500, 300, 500, 256, 256)]
    [InlineData(Preprocess.ScaleWidth, 300, 500, 256, 286, 256, 286)] // 171 rows would be too few
    [InlineData(Preprocess.ScaleWidth, 600, 500, 343, 286, 343, 286)]
    [InlineData(Preprocess.ScaleWidthAndCrop, 600, 500, 343, 286, 256, 256)]
    [InlineData(Preprocess.None, 301, 502, 300, 504, 300, 504)] // 502 / 4 = 125.5 goes to 126, the even one
    [InlineData(Preprocess.None, 302, 500, 304, 500, 304, 500)] // 302 / 4 = 75.5 goes to 76, the even one
    [InlineData(Preprocess.None, 298, 2, 296, 4, 296, 4)] // 298 / 4 = 74.5 goes to 74, the even one
    public void Training_sizes_are_those_of_the_reference(
        Preprocess mode, int height, int width, int resizedHeight, int resizedWidth, int outHeight, int outWidth)
    {
        var geometry = Draw(new ImageSize(height, width), _options with { Preprocess = mode }, 1)[0];

        Assert.Equal(new ImageSize(resizedHeight, resizedWidth), geometry.Resized);
        Assert.Equal((outHeight, outWidth), (geometry.Window.Height, geometry.Window.Width));
    }

    [Theory]
    [InlineData(Preprocess.ResizeAndCrop, 300, 500, 256, 256, 0, 0)]
    [InlineData(Preprocess.Crop, 300, 500, 300, 500, 22, 122)]
    [InlineData(Preprocess.ScaleWidthAndCrop, 600, 500, 307, 256, 25, 0)]
    public void Evaluation_resizes_straight_to_crop_size_and_cuts_from_the_centre(
        Preprocess mode, int height, int width, int resizedHeight, int resizedWidth, int top, int left)
    {
        var geometry = PairGeometry.ForEvaluation(new ImageSize(height, width), _options with { Preprocess = mode }, "x.png");

        Assert.Equal(new ImageSize(resizedHeight, resizedWidth), geometry.Resized);
        Assert.Equal(new PixelWindow(left, top, 256, 256), geometry.Window);
        Assert.False(geometry.Flip);
    }

    [Fact]
    public void Evaluation_keeps_the_scale_of_training_where_nothing_is_cropped()
    {
        var options = _options with { Preprocess = Preprocess.ScaleWidth };

        var geometry = PairGeometry.ForEvaluation(new ImageSize(600, 500), options, "x.png");

        Assert.Equal(new ImageSize(343, 286), geometry.Resized);
    }

    [Fact]
    public void Height_and_width_may_differ()
    {
        var options = _options with { LoadSize = new ImageSize(140, 280), CropSize = new ImageSize(128, 256) };

        var geometry = Draw(new ImageSize(100, 100), options, 1)[0];

        Assert.Equal(new ImageSize(140, 280), geometry.Resized);
        Assert.Equal((128, 256), (geometry.Window.Height, geometry.Window.Width));
    }

    [Fact]
    public void An_image_smaller_than_the_crop_is_named_with_both_sizes()
    {
        var error = Assert.Throws<ImageException>(
            () => Draw(new ImageSize(200, 300), _options with { Preprocess = Preprocess.Crop }, 1));

        Assert.Equal(
            "set/x.png: each image of the pair has 300x200 pixels to crop 256x256 from; "
            + "lower data.crop_size, raise data.load_size or use preprocess resize_and_crop",
            error.Message);
    }

    private static PairGeometry[] Draw(ImageSize source, DataOptions options, int count) =>
        [.. Enumerable.Range(0, count).Select(index =>
            PairGeometry.ForTraining(source, options, "set/x.png", new CounterRandom(1, 1, index, RandomUse.Augmentation)))];
}
