using Pix2Pix.Data;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Translation;

public sealed class TilingTests
{
    [Fact]
    public void Only_large_images_are_cut_where_nothing_is_said()
    {
        var tiling = Tiling.Of(null, null);

        Assert.False(tiling.Cuts(new ImageSize(1024, 2048)));
        Assert.True(tiling.Cuts(new ImageSize(1025, 2048)));
        Assert.Equal((1024, 64), (tiling.Size, tiling.Overlap));
    }

    [Fact]
    public void A_named_tile_cuts_all_that_is_larger_and_0_cuts_nothing()
    {
        Assert.True(Tiling.Of(64, null).Cuts(new ImageSize(64, 65)));
        Assert.False(Tiling.Of(64, null).Cuts(ImageSize.Square(64)));
        Assert.False(Tiling.Of(0, null).Cuts(ImageSize.Square(40_000)));
    }

    [Fact]
    public void An_overlap_of_more_than_half_a_tile_is_an_error()
    {
        var error = Assert.Throws<InputException>(() => Tiling.Of(64, 33));

        Assert.Equal("--overlap: found 33, allowed with tiles of 64: 0 to 32", error.Message);
    }
}
