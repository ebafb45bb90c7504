namespace Pix2Pix.Data.Tests.Images;

/// <summary>The real façades, where they lie beside the checkout.</summary>
public sealed class RealFacadesTests
{
    [Fact]
    public void All_pairs_are_found()
    {
        var options = new DataOptions { Root = Repository.SharedFolder("data/facades"), Direction = DataDirection.BtoA };

        Assert.Equal([400, 100, 106], new[] { "train", "val", "test" }.Select(phase => PairDataset.Open(options, phase).Count));
    }
}
