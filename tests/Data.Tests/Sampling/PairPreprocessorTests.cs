using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Sampling;

public sealed class PairPreprocessorTests
{
    private static readonly DataOptions _everything = new()
    {
        LoadSize = ImageSize.Square(40),
        CropSize = ImageSize.Square(32),
        FlipVertical = true,
        Rotate90 = true,
        RotateDegrees = 30,
        ScaleJitter = 0.3,
    };

    public static TheoryData<int, int, int, SideFilter, int, int, int, int, uint> Fit()
    {
        var data = new TheoryData<int, int, int, SideFilter, int, int, int, int, uint>();
        foreach (var line in File.ReadLines(GoldenFiles.PathOf("fit.golden")))
        {
            var part = line.Split(' ');
            data.Add(int.Parse(part[0]), int.Parse(part[1]), int.Parse(part[2]), Enum.Parse<SideFilter>(part[3], ignoreCase: true),
                int.Parse(part[4]), int.Parse(part[5]), int.Parse(part[6]), int.Parse(part[7]), uint.Parse(part[8]));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Fit))]
    public void Fit_has_the_bytes_that_Pillow_and_numpy_make(
        int width, int height, int channels, SideFilter filter, int frameWidth, int frameHeight, int resizedWidth, int resizedHeight, uint crc)
    {
        using var pair = Same(width, height, channels);
        var options = new DataOptions
        {
            Preprocess = Preprocess.Fit,
            CropSize = new ImageSize(frameHeight, frameWidth),
            InputFilter = filter,
            TargetFilter = filter,
        };

        var recipe = PairRecipe.ForEvaluation(pair.Input.Size, options, "x.png");
        using var prepared = PairPreprocessor.Run(pair, recipe);

        Assert.Equal(new ImageSize(resizedHeight, resizedWidth), recipe.Geometry.Resized);
        Assert.Equal(options.CropSize, prepared.Input.Size);
        Assert.Equal(crc, Checksum.Crc32(prepared.Input.Bytes));
        Assert.Equal(crc, Checksum.Crc32(prepared.Target.Bytes));
    }

    [Fact]
    public void The_script_still_makes_the_golden_file() =>
        Assert.Equal(File.ReadAllLines(GoldenFiles.PathOf("fit.golden")), SystemPython.Lines("PIL", "-B", GoldenFiles.PathOf("make_fit_golden.py")));

    [Fact]
    public void Fit_keeps_every_pixel_in_training_too()
    {
        using var pair = Same(30, 50, 3);
        var options = new DataOptions { Preprocess = Preprocess.Fit, CropSize = ImageSize.Square(50) };

        for (var index = 0; index < 20; index++)
        {
            using var prepared = Train(pair, options, index);

            Assert.Equal(pair.Input.ToImage().Bytes, prepared.Input.Whole.Crop(10, 0, 30, 50).ToImage().Bytes);
        }
    }

    [Theory]
    [InlineData(8, Preprocess.ResizeAndCrop)]
    [InlineData(16, Preprocess.ResizeAndCrop)]
    [InlineData(8, Preprocess.Crop)]
    [InlineData(8, Preprocess.Fit)]
    [InlineData(8, Preprocess.ScaleWidth)]
    [InlineData(8, Preprocess.ScaleWidthAndCrop)]
    [InlineData(8, Preprocess.None)]
    public void The_same_image_as_input_and_target_stays_the_same(int bitDepth, Preprocess mode)
    {
        using var pair = Same(60, 50, 3, bitDepth);

        for (var index = 0; index < 30; index++)
        {
            using var prepared = Train(pair, _everything with { Preprocess = mode }, index);

            Assert.Equal(prepared.Input.Bytes, prepared.Target.Bytes);
        }
    }

    [Theory]
    [InlineData(Preprocess.ResizeAndCrop)]
    [InlineData(Preprocess.Fit)]
    [InlineData(Preprocess.None)]
    public void Maps_of_class_numbers_get_no_new_numbers(Preprocess mode)
    {
        // A bilinear filter would make a 4 between 1 and 7, a bicubic one also a 0.
        using var labels = TestImage.Noise(61, 45, 1);
        byte[] classes = [1, 7, 30];
        for (var i = 0; i < labels.ByteLength; i++)
            labels.Bytes[i] = classes[labels.Bytes[i] % 3];
        using var photo = TestImage.Noise(61, 45, 3, seed: 2);
        var pair = new ImagePair("x", labels.Whole, photo.Whole);
        var options = _everything with { Preprocess = mode, InputClasses = 31, InputChannels = 1, ColorJitter = 0.5 };

        for (var index = 0; index < 30; index++)
        {
            using var prepared = Train(pair, options, index);

            Assert.Equal(classes, prepared.Input.Bytes.ToArray().Distinct().Order());
        }
    }

    [Fact]
    public void Epochs_give_a_pair_different_pixels_and_each_always_the_same()
    {
        using var pair = Same(50, 50, 3);
        var options = _everything with { ColorJitter = 0.2 };

        var first = Sums(options);

        Assert.Equal(20, first.Distinct().Count());
        Assert.Equal(first, Sums(options));

        uint[] Sums(DataOptions of) => [.. Enumerable.Range(1, 20).Select(epoch =>
        {
            using var prepared = PairPreprocessor.Run(pair, PairRecipe.ForTraining(pair.Input.Size, of, "x.png", seed: 1, epoch, pair: 0));
            return Checksum.Crc32(prepared.Target.Bytes);
        })];
    }

    [Theory]
    [InlineData(PairSide.Target)]
    [InlineData(PairSide.Input)]
    public void Colours_change_on_the_photo_side_only(PairSide side)
    {
        using var pair = Same(50, 50, 3);
        using var plain = Train(pair, _everything, 3);

        using var jittered = Train(pair, _everything with { ColorJitter = 0.5, ColorJitterSide = side }, 3);

        Assert.Equal(side == PairSide.Target, plain.Input.Bytes.SequenceEqual(jittered.Input.Bytes));
        Assert.Equal(side == PairSide.Input, plain.Target.Bytes.SequenceEqual(jittered.Target.Bytes));
    }

    [Fact]
    public void Each_side_has_its_own_filter()
    {
        using var pair = Same(50, 50, 3);
        var options = _everything with { InputFilter = SideFilter.Nearest, TargetFilter = SideFilter.Bilinear, RotateDegrees = 0, ScaleJitter = 0 };
        var geometry = PairGeometry.ForEvaluation(pair.Input.Size, options, "x.png");

        using var prepared = PairPreprocessor.Run(pair, PairRecipe.ForEvaluation(pair.Input.Size, options, "x.png"));

        using var nearest = PilResize.Resize(pair.Input, geometry.Resized, ResizeFilter.Nearest);
        using var bilinear = PilResize.Resize(pair.Input, geometry.Resized, ResizeFilter.Bilinear);
        Assert.Equal(nearest.Bytes, prepared.Input.Bytes);
        Assert.Equal(bilinear.Bytes, prepared.Target.Bytes);
    }

    [Fact]
    public void Quarter_turns_and_mirrorings_make_all_eight_orientations_and_no_others()
    {
        using var pair = Same(16, 16, 1);
        var options = new DataOptions { Preprocess = Preprocess.Crop, CropSize = ImageSize.Square(16), FlipVertical = true, Rotate90 = true };
        var expected = Orientations(pair.Input.ToImage());

        var drawn = Enumerable.Range(0, 200).Select(index =>
        {
            using var prepared = Train(pair, options, index);
            return Checksum.Crc32(prepared.Flip ? MirroredLeftToRight(prepared.Input).Bytes : prepared.Input.Bytes);
        });

        Assert.Equal(expected.Order(), drawn.Distinct().Order());
    }

    private static uint[] Orientations(PixelImage image)
    {
        var found = new List<uint>();
        foreach (var start in new[] { image, MirroredLeftToRight(image) })
        {
            var turned = start;
            for (var turn = 0; turn < 4; turn++)
            {
                found.Add(Checksum.Crc32(turned.Bytes));
                turned = PixelTurn.Transpose(turned);
                PixelTurn.FlipVertical(turned);
            }
        }

        return [.. found];
    }

    private static PixelImage MirroredLeftToRight(PixelImage gray)
    {
        var mirrored = gray.Whole.ToImage();
        for (var y = 0; y < mirrored.Height; y++)
            mirrored.Row(y).Reverse();
        return mirrored;
    }

    private static PreparedPair Train(ImagePair pair, DataOptions options, int index) =>
        PairPreprocessor.Run(pair, PairRecipe.ForTraining(pair.Input.Size, options, "x.png", seed: 1, epoch: 1, index));

    private static ImagePair Same(int width, int height, int channels, int bitDepth = 8)
    {
        var image = TestImage.Noise(width, height, channels, bitDepth);
        return new ImagePair("x", image.Whole, image.Whole);
    }
}
