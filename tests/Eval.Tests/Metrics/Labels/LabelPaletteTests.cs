using Pix2Pix.Eval.Metrics;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Metrics.Labels;

public sealed class LabelPaletteTests
{
    [Theory]
    [InlineData("facades", 12, 12)]
    [InlineData("cityscapes", 19, 29)]
    [InlineData("camvid", 11, 12)]
    public void A_palette_comes_along_for_each_known_data_set(string name, int classes, int colours)
    {
        var palette = LabelPalette.Load(name);

        Assert.Equal((classes, colours), (palette.Classes, palette.Colours.Count));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(256)]
    public void Every_pixel_gets_the_first_of_the_nearest_colours(int count)
    {
        // Few levels, so that many pixels are as near to two colours.
        var random = new Random(1);
        var colours = Enumerable.Range(0, count).Select(i => new LabelColour((byte)(i % 8 * 30), (byte)(i / 8 % 8 * 30), (byte)(i / 64 * 60))).ToList();
        var levels = Enumerable.Range(0, 3 * 120 * 100).Select(_ => random.Next(0, 18) * 15).ToArray();
        using var scope = NewDisposeScope();
        var image = tensor(levels.Select(level => (level / 127.5f) - 1).ToArray()).reshape(3, 120, 100);

        var classes = new LabelPalette(colours).ClassesOfTarget(image);

        Assert.Equal(Enumerable.Range(0, 120 * 100).Select(i => Nearest(colours, levels[i], levels[12000 + i], levels[24000 + i])), classes);
    }

    [Fact]
    public void Values_are_read_as_the_levels_that_a_file_would_have()
    {
        var palette = new LabelPalette([new(100, 0, 0), new(102, 0, 0), new(255, 0, 0)]);
        using var scope = NewDisposeScope();
        var red = (tensor([100.6f, 101.4f, 101.6f, 300f]) / 127.5) - 1; // to 101, 101, 102 and 255

        Assert.Equal([0, 0, 1, 2], palette.ClassesOfTarget(stack([red, full_like(red, -1), full_like(red, -1)], 0).reshape(3, 1, 4)));
    }

    [Fact]
    public void A_gray_image_has_the_nearest_colours_of_its_grays()
    {
        var palette = new LabelPalette([new(0, 0, 0), new(10, 10, 10), new(255, 255, 0)]);
        using var scope = NewDisposeScope();

        Assert.Equal([0, 1, 2], palette.ClassesOfTarget((tensor([4f, 6f, 250f]) / 127.5 - 1).reshape(1, 1, 3)));
    }

    [Fact]
    public void What_is_not_scored_comes_after_the_classes_and_is_never_read_from_an_output()
    {
        var palette = new LabelPalette([new(0, 0, 0, IsScored: false), new(50, 50, 50), new(200, 200, 200)]);
        using var scope = NewDisposeScope();
        var black = full([3, 1, 1], -1.0);

        Assert.Equal([2], palette.ClassesOfTarget(black));
        Assert.Equal([0], palette.ClassesOfOutput(black));
    }

    private static int Nearest(List<LabelColour> colours, int red, int green, int blue) => Enumerable.Range(0, colours.Count)
        .MinBy(i => Square(colours[i].Red - red) + Square(colours[i].Green - green) + Square(colours[i].Blue - blue));

    private static int Square(int difference) => difference * difference;
}
