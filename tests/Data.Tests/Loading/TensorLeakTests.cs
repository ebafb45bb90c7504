using static TorchSharp.torch;

namespace Pix2Pix.Data.Tests.Loading;

/// <summary>Counts the tensors alive in the process, and so runs while nothing else does.</summary>
[CollectionDefinition(nameof(TensorLeakTests), DisableParallelization = true)]
[Collection(nameof(TensorLeakTests))]
public sealed class TensorLeakTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public TensorLeakTests()
    {
        for (var i = 0; i < 9; i++)
            TestImage.WritePair(_folder[$"train/{i}.png"], 16, seed: (ulong)i + 1);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_epoch_leaves_no_tensor()
    {
        var before = Tensor.TotalCount;

        using (var loader = Loader())
        {
            foreach (var batch in loader.Epoch(1, cancel: TestContext.Current.CancellationToken))
                batch.Dispose();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Leaving_an_epoch_early_leaves_no_tensor()
    {
        var before = Tensor.TotalCount;

        using (var loader = Loader())
        {
            foreach (var batch in loader.Epoch(1, cancel: TestContext.Current.CancellationToken))
            {
                batch.Dispose();
                if (batch.Index == 2)
                    break;
            }
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_batch_outlives_the_consumers_dispose_scope_and_its_loader()
    {
        var before = Tensor.TotalCount;
        PairBatch batch;

        using (var loader = Loader())
        {
            using var scope = NewDisposeScope();
            batch = loader.Epoch(1, cancel: TestContext.Current.CancellationToken).First();
        }

        Assert.Equal(3, batch.Input.shape[0]);
        Assert.InRange(batch.Input.data<float>()[0, 0, 0, 0], -1f, 1f);
        batch.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Making_an_image_of_a_tensor_leaves_no_tensor()
    {
        using var tensor = zeros([1, 3, 4, 4]);
        var before = Tensor.TotalCount;

        Data.Images.TensorImage.ToImage(tensor).Dispose();

        Assert.Equal(before, Tensor.TotalCount);
    }

    private PairLoader Loader()
    {
        var options = new DataOptions { Root = _folder.Root, LoadSize = ImageSize.Square(16), CropSize = ImageSize.Square(16) };
        return new PairLoader(PairDataset.Open(options, "train"), batchSize: 3, seed: 1, LoaderMode.Train);
    }
}
