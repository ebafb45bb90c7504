using Pix2Pix.Kernels.Convolutions;
using Pix2Pix.Kernels.Layers;
using Pix2Pix.Kernels.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Tests.Convolutions;

public sealed class FilterCacheTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Convolution _layer;
    private readonly Tensor _images;

    public FilterCacheTests()
    {
        manual_seed(3);
        _layer = Layer.Conv2d(32, 48, 4, 2, 1, bias: false);
        _images = rand(1, 32, 64, 64);
    }

    public void Dispose()
    {
        _layer.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Results_with_prepared_filters_are_the_same()
    {
        float[] expected = Result();
        using var cache = new FilterCache();
        using var used = cache.Use();

        Assert.Equal(expected, Result());
        Assert.Equal(expected, Result());
    }

    [Fact]
    public void Filters_are_kept_until_the_cache_drops_them()
    {
        using var cache = new FilterCache();
        using var used = cache.Use();
        float[] before = Result();
        using (no_grad())
            _layer.weight.mul_(2);
        Assert.Equal(before, Result());

        cache.Dispose();

        Assert.Equal(before.Select(value => 2 * value), Result());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_step_of_the_optimizer_drops_filters_of_its_weights(bool isTraining)
    {
        using var adam = new FlatAdam(_layer, 0.01, 0.5, 0.999);
        using var cache = new FilterCache(isTraining);
        float[] cached;
        using (cache.Use())
        {
            for (int step = 0; step < 3; step++)
                adam.Descend(_layer.call(_images).square().mean() + _layer.call(_images * 0.5).abs().mean());
            cached = Result();
        }

        Assert.Equal(Result(), cached);
    }

    private float[] Result()
    {
        using var unrecorded = no_grad();
        return Numbers.Of(_layer.call(_images));
    }
}
