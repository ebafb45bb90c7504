using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Translation;

public sealed class TileAxisTests
{
    [Theory]
    [InlineData(100, 64, 16)]
    [InlineData(64, 64, 32)]
    [InlineData(65, 64, 32)]
    [InlineData(1000, 512, 64)]
    [InlineData(10000, 512, 256)]
    [InlineData(7, 16, 0)]
    [InlineData(333, 16, 0)]
    public void Tiles_cover_the_side_and_their_weights_add_up_to_one(int length, int tile, int overlap)
    {
        var axis = new TileAxis(length, tile, overlap);

        var sums = new double[length];
        for (var t = 0; t < axis.Count; t++)
        {
            Assert.Equal(axis.TileLength, axis.Weight(t).Length);
            for (var i = 0; i < axis.TileLength; i++)
                sums[axis.Start(t) + i] += axis.Weight(t)[i];
        }

        Assert.All(sums, sum => Assert.Equal(1, sum, 1e-6));
    }

    [Theory]
    [InlineData(100, 64, 16)]
    [InlineData(10000, 512, 64)]
    [InlineData(10001, 512, 256)]
    public void Neighbours_share_at_least_the_overlap_and_no_tile_is_needless(int length, int tile, int overlap)
    {
        var axis = new TileAxis(length, tile, overlap);

        for (var t = 1; t < axis.Count; t++)
            Assert.InRange(axis.Start(t), axis.Start(t - 1) + 1, axis.Start(t - 1) + tile - overlap);
        Assert.True((axis.Count - 2L) * (tile - overlap) + tile < length, $"{axis.Count} tiles");
    }

    [Fact]
    public void A_tile_hardly_counts_at_an_edge_that_lies_within_the_image()
    {
        var axis = new TileAxis(1000, 512, 64);

        Assert.Equal(1, axis.Weight(0)[0]);
        Assert.InRange(axis.Weight(1)[0], 0, 0.001);
        Assert.InRange(axis.Weight(0)[^1], 0, 0.001);
    }
}
