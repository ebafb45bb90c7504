using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Weights.Pth;

public sealed class PthWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Real_files_are_written_to_the_byte_as_PyTorch_writes_them()
    {
        string fixtures = Repository.SharedFolder("fixtures");
        AssertLikePyTorch(["unet256_batch_vanilla/net_G_init", "resnet6_instance_lsgan/net_D_final", "feature_network/squeezenet1_0", "legacy_pth/vgg"],
            name => WeightFile.Read(Path.Combine(fixtures, $"{name}.pth")));
    }

    [Fact]
    public void Every_element_type_and_shape_is_written_to_the_byte_as_PyTorch_writes_it() =>
        AssertLikePyTorch(["zip", "checkpoint"], name => WeightFile.Read(PthScript.PathOf($"{name}.pth")));

    [Fact]
    public void Any_number_of_tensors_is_written_to_the_byte_as_PyTorch_writes_it() =>
        AssertLikePyTorch([0, 1, 11, 1000, 1001, 2500], count =>
            [.. Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"größe.{i}", full(i % 3, (float)i)))]);

    [Fact]
    public void Any_length_is_written_to_the_byte_as_PyTorch_writes_it() =>
        AssertLikePyTorch([255, 256, 65535, 65536, 20_000_000], length =>
        [
            KeyValuePair.Create("a", arange(length).to(ScalarType.Byte)),
            KeyValuePair.Create("b", zeros([1, 1, 2, 1, 0, 3])),
        ]);

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit_in_order()
    {
        using var scope = NewDisposeScope();
        List<KeyValuePair<string, Tensor>> tensors =
        [
            new("z.weight", randn(3, 2, 4, 4)),
            new("a.transposed", arange(0, 6).reshape(2, 3).transpose(0, 1)),
            new("steps", tensor(123_456_789_012L)),
            new("half", randn(5).to(ScalarType.Float16)),
            new("brain", randn(5).to(ScalarType.BFloat16)),
            new("empty", zeros(0, 3)),
        ];
        var read = WeightFile.Read(Write("any", tensors));
        Assert.Equal(tensors.Select(t => t.Key), read.Keys);
        Assert.All(tensors, t => AssertTensors.Equal(t.Value, read[t.Key]));
    }

    /// <summary>PyTorch reads the file that we write, finds all values, and saves it again to the same bytes.</summary>
    private void AssertLikePyTorch<T>(T[] cases, Func<T, IReadOnlyCollection<KeyValuePair<string, Tensor>>> tensors)
    {
        List<string> ours = [];
        List<IReadOnlyList<TensorDigest>> written = [];
        foreach (var @case in cases)
        {
            using var scope = NewDisposeScope();
            var named = tensors(@case);
            ours.Add(Write($"ours/case.{$"{@case}".Replace('/', '-')}", named));
            written.Add(TensorDigest.Of(named));
        }

        string theirs = Path.GetDirectoryName(_folder.PathOf("theirs/any"))!;
        Assert.Equal(written, PthScript.Resave(theirs, ours));
        Assert.All(ours, path =>
        {
            byte[] reference = File.ReadAllBytes(Path.Combine(theirs, Path.GetFileName(path)));
            Assert.True(File.ReadAllBytes(path).AsSpan().SequenceEqual(reference), $"the bytes of {Path.GetFileName(path)} differ");
        });
    }

    private string Write(string name, IReadOnlyCollection<KeyValuePair<string, Tensor>> tensors)
    {
        string path = _folder.PathOf($"{name}.pth");
        using var stream = File.Create(path);
        PthWriter.Write(stream, Path.GetFileNameWithoutExtension(path), tensors);
        return path;
    }
}
