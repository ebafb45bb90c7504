using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Weights.Pth;

public sealed class PthReaderTests
{
    [Theory]
    [InlineData("zip.pth", "state.json")]
    [InlineData("legacy.pth", "state.json")]
    [InlineData("checkpoint.pth", "checkpoint.json")]
    public void Files_of_PyTorch_are_read_as_PyTorch_reads_them(string file, string stored)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(PthScript.Stored(stored), TensorDigest.Of(WeightFile.Read(PthScript.PathOf(file))));
    }

    [Fact]
    public void PyTorch_still_reads_the_stored_files_so()
    {
        using var folder = new TemporaryFolder();
        string target = Path.GetDirectoryName(folder.PathOf("any"))!;
        var read = PthScript.Resave(target, [PthScript.PathOf("zip.pth"), PthScript.PathOf("legacy.pth"), PthScript.PathOf("checkpoint.pth")]);
        Assert.Equal([PthScript.Stored("state.json"), PthScript.Stored("state.json"), PthScript.Stored("checkpoint.json")], read);
    }

    [Theory]
    [InlineData("alex.pth", 64, 192, 384, 256, 256)]
    [InlineData("vgg.pth", 64, 128, 256, 512, 512)]
    [InlineData("squeeze.pth", 64, 128, 256, 384, 384, 512, 512)]
    public void Files_that_Python_2_wrote_have_their_names_and_shapes(string file, params int[] channels)
    {
        using var scope = NewDisposeScope();
        var read = WeightFile.Read(Path.Combine(Repository.SharedFolder("fixtures/legacy_pth"), file));
        Assert.Equal(
            channels.Select((c, i) => ($"lin{i}.model.1.weight", ScalarType.Float32, $"1,{c},1,1")),
            read.Select(t => (t.Key, t.Value.dtype, string.Join(",", t.Value.shape))));
    }

    [Fact]
    public void Real_files_are_read_as_PyTorch_reads_them()
    {
        string fixtures = Repository.SharedFolder("fixtures");
        using var folder = new TemporaryFolder();
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(fixtures, "legacy_pth"), "*.pth"),
            .. Directory.GetFiles(Path.Combine(fixtures, "feature_network"), "*.pth"),
            .. Directory.GetFiles(Path.Combine(fixtures, "resnet6_instance_lsgan"), "*.pth"),
        ];
        var reference = PthScript.Resave(Path.GetDirectoryName(folder.PathOf("any"))!, files);
        using var scope = NewDisposeScope();
        Assert.Equal(reference, files.Select(file => TensorDigest.Of(WeightFile.Read(file))));
    }

    [Theory]
    [InlineData("zip.pth")]
    [InlineData("legacy.pth")]
    public void Tensors_that_share_a_storage_in_the_file_share_memory(string file)
    {
        using var scope = NewDisposeScope();
        var read = WeightFile.Read(PthScript.PathOf(file));
        read["conv.weight"].fill_(42);
        Assert.Equal(42f, read["part"].min().item<float>());
    }

    [Theory]
    [InlineData("zip.pth")]
    [InlineData("legacy.pth")]
    public void Nothing_but_the_tensors_outlives_the_reading(string file)
    {
        using var scope = NewDisposeScope();
        var read = WeightFile.Read(PthScript.PathOf(file));
        Assert.Equal(read.Count, scope.DisposablesCount);
    }
}
