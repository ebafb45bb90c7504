namespace Pix2Pix.Data.Tests.Loading;

public sealed class BatchMakerTests : IDisposable
{
    private const int Size = 20;

    private readonly TestFolder _folder = new();
    private readonly BatchBuffers _buffers = new(most: 4, pinned: false);

    public void Dispose()
    {
        _buffers.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decoded_pairs_are_kept_where_they_are_worth_it_and_make_the_same_batch(bool keeps)
    {
        TestImage.WritePair(_folder["train/0.png"], Size, seed: 1);
        var options = new DataOptions { Root = _folder.Root, LoadSize = ImageSize.Square(Size), CropSize = ImageSize.Square(16) };
        using var maker = new BatchMaker(PairDataset.Open(options, "train"), 1, LoaderMode.Train, _buffers, () => keeps);

        float[] first = Make(maker), second = Make(maker);

        Assert.Equal(keeps ? 2 * 3 * Size * Size : 0, maker.CachedBytes);
        Assert.Equal(first, second);
    }

    private static float[] Make(BatchMaker maker)
    {
        using var made = maker.Make(0, [0], epoch: 1);
        return made.Batch!.Input.data<float>().ToArray();
    }
}
