using Pix2Pix.Data.Images;
using Pix2Pix.Translation;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Translation;

public sealed class TiledTranslationTests
{
    private const int Tile = 64;
    private const int Overlap = 16;

    [Theory]
    [InlineData(64, 64, 1)]
    [InlineData(65, 200, 1)]
    [InlineData(301, 150, 3)]
    [InlineData(20, 500, 8)]
    public void What_leaves_tiles_unchanged_leaves_the_image_unchanged(int height, int width, int batch)
    {
        using var image = Noise(height, width, bits: 16);

        using var result = Translate(image, tiles => tiles.clone(), batch);

        Assert.True(image.Bytes.SequenceEqual(result.Bytes));
    }

    [Fact]
    public void No_seam_shows_where_tiles_are_of_different_brightness()
    {
        // A net that sees the brightness of a whole tile: neighbours differ by up to 0.2, in one step of one pixel.
        using var gray = new PixelImage(400, 300, 1);
        gray.Bytes.Fill(128);
        var made = 0;

        using var result = Translate(gray, tiles => tiles + (0.1 * (made++ % 3)), batch: 1);

        for (var y = 1; y < result.Height; y++)
        {
            for (var x = 1; x < result.Width; x++)
            {
                var here = result.Row(y)[x];
                // Over 16 pixels in half a cosine, 25.5 levels rise by 2.5 at most; in the corners two rises add up.
                Assert.InRange(Math.Abs(here - result.Row(y)[x - 1]), 0, 3);
                Assert.InRange(Math.Abs(here - result.Row(y - 1)[x]), 0, 3);
            }
        }
    }

    [Fact]
    public void A_net_that_barely_changes_the_image_has_seams_below_a_level()
    {
        using var image = Noise(200, 300, bits: 16);
        using var kernel = tensor([0f, 0.0005f, 0f, 0.0005f, 0.998f, 0.0005f, 0f, 0.0005f, 0f]).reshape(1, 1, 3, 3).repeat(3, 1, 1, 1);
        Tensor Blur(Tensor tiles) => nn.functional.conv2d(tiles, kernel, padding: [1, 1], groups: 3);
        using var scope = NewDisposeScope();

        using var tiled = Translate(image, Blur, batch: 2);
        using var whole = TensorImage.ToImage(Blur(TensorImage.ToTensor(image)), 16);

        var largest = tiled.Words.ToArray().Zip(whole.Words.ToArray(), (a, b) => Math.Abs(a - b)).Max();
        Assert.InRange(largest, 0, 256); // 1/255 of the range
    }

    [Fact]
    public void Being_asked_to_stop_gives_up_between_tiles()
    {
        using var image = Noise(300, 300, bits: 8);
        using var stop = new CancellationTokenSource();
        var made = 0;

        Assert.Throws<OperationCanceledException>(() => Run(image, tiles =>
        {
            if (++made == 3)
                stop.Cancel();
            return tiles.clone();
        }, 1, _ => { }, stop.Token));

        Assert.Equal(3, made);
    }

    [Fact]
    public void The_share_that_is_done_rises_to_one()
    {
        using var image = Noise(150, 150, bits: 8);
        var shares = new List<double>();

        Run(image, tiles => tiles.clone(), 1, shares.Add, TestContext.Current.CancellationToken).Dispose();

        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1], 12);
    }

    private static PixelImage Translate(PixelImage image, Func<Tensor, Tensor> net, int batch) =>
        Run(image, net, batch, _ => { }, TestContext.Current.CancellationToken);

    private static PixelImage Run(PixelImage image, Func<Tensor, Tensor> net, int batch, Action<double> progress, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        return new TiledTranslation(Tiling.Of(Tile, Overlap), batch, net).Run(
            image.Size, part => TensorImage.ToTensor(image.Whole.Crop(part.Left, part.Top, part.Width, part.Height)), image.BitDepth, progress, stop);
    }

    private static PixelImage Noise(int height, int width, int bits)
    {
        var image = new PixelImage(width, height, 3, bits);
        new Random(4).NextBytes(image.Bytes);
        return image;
    }
}
