using Pix2Pix.Acceleration;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Acceleration;

public sealed class UploadTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Images_arrive_in_their_order()
    {
        Tensor[] images = [full([1, 3, 4, 4], 1f), full([1, 3, 4, 4], 2f)];

        using var upload = Upload.Begin(CPU, images);

        Assert.Equal([1, 2], upload.Images.Select(image => image.mean().item<float>()));
    }

    [Fact]
    public void On_a_GPU_pinned_memory_may_be_used_again_when_it_has_arrived()
    {
        Assert.SkipUnless(cuda.is_available(), "there is no GPU here");
        const int Values = 4 * 1024 * 1024;
        using var pinned = zeros(Values).pin_memory();
        var greatest = new List<Tensor>();

        for (int i = 1; i <= 20; i++)
        {
            pinned.fill_(i);
            using var upload = Upload.Begin(CUDA, pinned);
            greatest.Add(upload.Images[0].max());
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (float)i), greatest.Select(value => value.item<float>()));
    }
}
