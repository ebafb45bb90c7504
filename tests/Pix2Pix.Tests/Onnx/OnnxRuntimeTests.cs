using Pix2Pix.Onnx;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Onnx;

public sealed class OnnxRuntimeTests : IDisposable
{
    // Float32, the sums of a convolution in another order.
    private const double Tolerance = 1e-4;

    private readonly string _path = Path.GetTempFileName();
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly IDisposable _noGrad = no_grad();

    public static TheoryData<string> Generators => ExportedGenerators.Names;

    public void Dispose()
    {
        _noGrad.Dispose();
        _scope.Dispose();
        File.Delete(_path);
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public void One_file_gives_the_generators_images_for_batches_of_any_size(string name)
    {
        var generator = ExportedGenerators.Create(name);
        OnnxExport.Write(_path, generator);
        Tensor[] batches = [ExportedGenerators.Images(2, 64, 128), ExportedGenerators.Images(1, 192, 64)];
        AssertClose(batches.Select(generator.call), OnnxRuntime.Run(_path, batches, 1));
    }

    [Fact]
    public void A_resnet_runs_at_sizes_that_are_multiples_of_4_only()
    {
        var generator = ExportedGenerators.Create("resnet batch");
        OnnxExport.Write(_path, generator);
        Tensor[] batches = [ExportedGenerators.Images(1, 8, 20)];
        AssertClose(batches.Select(generator.call), OnnxRuntime.Run(_path, batches, 1));
    }

    [Theory]
    [InlineData("unet batch")]
    [InlineData("resnet batch")]
    public void Batch_norm_per_image_gives_what_batch_statistics_give_image_by_image(string name)
    {
        var generator = ExportedGenerators.Create(name);
        OnnxExport.Write(_path, generator, batchNormPerImage: true);
        var batch = ExportedGenerators.Images(2, 64, 128);
        foreach (var norm in generator.modules().OfType<BatchNorm2d>())
            norm.train();
        var expected = cat([generator.call(batch.narrow(0, 0, 1)), generator.call(batch.narrow(0, 1, 1))], 0);
        AssertClose([expected], OnnxRuntime.Run(_path, [batch], 1));
    }

    private static void AssertClose(IEnumerable<Tensor> expected, IReadOnlyList<Tensor> actual) =>
        Assert.All(expected.Zip(actual), pair =>
        {
            var (ours, theirs) = pair;
            double spread = (ours.max() - ours.min()).item<float>();
            Assert.True(spread > 1000 * Tolerance, $"images of one colour ({spread}) prove nothing");
            Assert.InRange((ours - theirs).abs().max().item<float>(), 0, Tolerance);
        });
}
