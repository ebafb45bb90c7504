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
    public void A_seed_fixes_crop_and_mirror_for_good()
    {
        // Our own numbers, stated so that a change of what is drawn is noticed: it would change every seeded run.
        Assert.Equal(
            [(23, 21, false), (27, 2, false), (25, 2, false), (13, 3, true)],
            Draw(new ImageSize(256, 256), _options, 4).Select(geometry => (geometry.Window.Left, geometry.Window.Top, geometry.Flip)));
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
    [InlineData(300, 600, 128, 256, -64, 0)]
    [InlineData(600, 300, 256, 128, 0, -64)]
    [InlineData(100, 103, 249, 256, -3, 0)] // 100 / 103 * 256 = 248.5 and a bit
    [InlineData(3, 4000, 1, 256, -127, 0)] // never below one row
    [InlineData(256, 256, 256, 256, 0, 0)]
    public void Fit_shrinks_or_grows_the_whole_image_into_the_middle_of_the_frame(
        int height, int width, int resizedHeight, int resizedWidth, int top, int left)
    {
        var options = _options with { Preprocess = Preprocess.Fit };

        var evaluated = PairGeometry.ForEvaluation(new ImageSize(height, width), options, "x.png");

        Assert.Equal(new ImageSize(resizedHeight, resizedWidth), evaluated.Resized);
        Assert.Equal(new PixelWindow(left, top, 256, 256), evaluated.Window);
        Assert.All(Draw(new ImageSize(height, width), options, 20), trained => Assert.Equal(evaluated, trained with { Flip = false }));
    }

    [Fact]
    public void Options_do_not_change_the_numbers_that_others_draw()
    {
        var source = new ImageSize(256, 256);
        var everything = Draw(
            source, _options with { FlipVertical = true, RotateDegrees = 10, ScaleJitter = 0.2 }, 50);

        Assert.Equal(
            Draw(source, _options, 50), everything.Select(geometry => geometry with { FlipVertical = false, Warp = null }));
        Assert.Equal(
            Draw(source, _options with { RotateDegrees = 10 }, 50).Select(geometry => geometry.Warp!.Value.Degrees),
            everything.Select(geometry => geometry.Warp!.Value.Degrees));
    }

    [Fact]
    public void Angles_and_factors_are_spread_evenly_in_their_ranges()
    {
        var options = _options with { RotateDegrees = 20, ScaleJitter = 0.25 };
        var warps = Draw(new ImageSize(256, 256), options, 2_000).Select(geometry => geometry.Warp!.Value).ToArray();

        // Standard deviations of the means: 0.26 and 0.003.
        Assert.InRange(warps.Average(warp => warp.Degrees), -1, 1);
        Assert.InRange(warps.Min(warp => warp.Degrees), -20, -19.8);
        Assert.InRange(warps.Max(warp => warp.Degrees), 19.8, 20);
        Assert.InRange(warps.Average(warp => warp.Factor), 0.99, 1.01);
        Assert.InRange(warps.Min(warp => warp.Factor), 0.75, 0.76);
        Assert.InRange(warps.Max(warp => warp.Factor), 1.24, 1.25);
    }

    [Fact]
    public void Half_of_the_pairs_are_mirrored_top_to_bottom() =>
        Assert.InRange(
            Draw(new ImageSize(256, 256), _options with { FlipVertical = true }, 2_000).Count(geometry => geometry.FlipVertical), 900, 1_100);

    [Fact]
    public void The_four_quarter_turns_are_equally_frequent()
    {
        var turns = Draw(new ImageSize(256, 256), _options with { Flip = false, Rotate90 = true }, 4_000)
            .CountBy(geometry => (geometry.Transpose, geometry.FlipVertical, geometry.Flip))
            .ToDictionary();

        // Nothing; against the clock; about; with the clock.
        Assert.Equal(
            [(false, false, false), (false, true, true), (true, false, true), (true, true, false)], turns.Keys.Order());
        Assert.All(turns.Values, count => Assert.InRange(count, 880, 1_120));
    }

    [Fact]
    public void What_is_no_square_is_only_turned_about()
    {
        var options = _options with { CropSize = new ImageSize(128, 256), Flip = false, Rotate90 = true };

        var geometries = Draw(new ImageSize(256, 256), options, 2_000);

        Assert.All(geometries, geometry => Assert.False(geometry.Transpose));
        Assert.All(geometries, geometry => Assert.Equal(geometry.Flip, geometry.FlipVertical));
        Assert.InRange(geometries.Count(geometry => geometry.Flip), 900, 1_100);
    }

    [Fact]
    public void Evaluation_is_not_augmented()
    {
        var options = _options with { FlipVertical = true, Rotate90 = true, RotateDegrees = 45, ScaleJitter = 0.5, ColorJitter = 1 };

        Assert.Equal(
            PairRecipe.ForEvaluation(new ImageSize(300, 500), _options, "x.png"),
            PairRecipe.ForEvaluation(new ImageSize(300, 500), options, "x.png"));
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
