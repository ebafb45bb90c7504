using Pix2Pix.Models;
using Pix2Pix.Onnx;
using Pix2Pix.Protobuf;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Convolution = Pix2Pix.Kernels.Layers.Convolution;
using InstanceNorm = Pix2Pix.Kernels.Layers.InstanceNorm;

namespace Pix2Pix.Tests.Onnx;

public sealed class OnnxExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-onnx-").FullName;
    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string> Generators => ExportedGenerators.Names;

    public void Dispose()
    {
        _scope.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_model_says_who_made_it_and_which_version_of_onnx_it_needs()
    {
        var model = Export("unet batch").File.Model;
        Assert.Equal(8, model.Integer(1));
        Assert.Equal(17, model.Message(8).Integer(2));
        Assert.Equal(ProgramVersion.Text, $"{model.Text(2)} {model.Text(3)}");
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public void Batch_height_and_width_are_free(string name)
    {
        var file = Export(name).File;
        Assert.Equal("input [batch, 3, height, width]", OnnxFile.Declaration(file.Input));
        Assert.Equal("output [batch, 1, height, width]", OnnxFile.Declaration(file.Output));
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public void Every_node_takes_values_from_before_it_and_the_last_one_gives_the_output(string name)
    {
        var file = Export(name).File;
        HashSet<string> known = ["input", .. file.Initializers.Keys];
        foreach (var node in file.Nodes)
        {
            Assert.All(node.Inputs, input => Assert.Contains(input, known));
            Assert.True(known.Add(node.Output), $"{node.Output} is made twice");
        }

        Assert.Equal("output", file.Nodes[^1].Output);
        Assert.Empty(known.Except(file.Nodes.SelectMany(n => n.Inputs)).Except(["output"]));
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public void Every_tensor_of_the_state_dict_is_in_the_file_bit_for_bit(string name)
    {
        var (generator, file) = Export(name);
        var state = generator.state_dict().Where(t => !t.Key.EndsWith(".num_batches_tracked", StringComparison.Ordinal));
        Assert.All(state, tensor =>
        {
            var saved = file.Initializers[tensor.Key];
            Assert.Equal(1, saved.Type);
            Assert.Equal(tensor.Value.shape, saved.Shape);
            Assert.True(tensor.Value.contiguous().bytes.SequenceEqual(saved.Bytes), tensor.Key);
        });
    }

    [Theory]
    [MemberData(nameof(Generators))]
    public void Layers_keep_the_names_of_their_modules(string name)
    {
        var (generator, file) = Export(name);
        var layers = generator.named_modules().Where(m => m.Item2 is Convolution or BatchNorm2d or InstanceNorm);
        string[] operations = ["Conv", "ConvTranspose", "BatchNormalization", "InstanceNormalization"];
        var nodes = file.Nodes.Where(n => operations.Contains(n.Operation));
        Assert.Equal(layers.Select(m => m.Item1).Order(), nodes.Select(n => n.Name).Order());
    }

    [Fact]
    public void Instance_norms_of_one_width_share_a_scale_of_ones_and_a_bias_of_zeros()
    {
        using var eight = ones(8);
        var file = Export("unet instance").File;
        var scales = file.Nodes.Where(n => n.Operation == "InstanceNormalization").Select(n => n.Inputs[1]).ToList();
        Assert.True(scales.Count > scales.Distinct().Count());
        Assert.Equal(eight.bytes.ToArray(), file.Initializers["ones.8"].Bytes);
        Assert.All(file.Initializers["zeros.8"].Bytes, b => Assert.Equal(0, b));
    }

    [Fact]
    public void Batch_norm_per_image_is_instance_norm_with_the_learned_scale_and_bias()
    {
        var file = Export("resnet batch", batchNormPerImage: true).File;
        var norm = Assert.Single(file.Nodes, n => n.Name == "model.2");
        Assert.Equal("InstanceNormalization", norm.Operation);
        Assert.Equal(["model.1", "model.2.weight", "model.2.bias"], norm.Inputs);
        Assert.Equal(1e-5f, norm.Attributes["epsilon"].Float(2));
        Assert.DoesNotContain(file.Initializers.Keys, k => k.Contains("running"));
    }

    [Fact]
    public void The_metadata_tell_how_to_feed_a_model()
    {
        var file = Export("resnet batch").File;
        var expected = new Dictionary<string, string>
        {
            ["size_multiple"] = "4",
            ["minimum_size"] = "8",
            ["value_range"] = "[-1, 1]",
            ["input_channel_order"] = "RGB",
            ["output_channel_order"] = "grayscale",
            ["batch_norm"] = "running",
        };
        Assert.Equal(expected, file.Metadata);
        Assert.Contains("multiples of 4, at least 8", file.Model.Text(6));
    }

    [Fact]
    public void A_model_beyond_two_gigabytes_is_refused_and_nothing_is_written()
    {
        string path = Path.Combine(_folder, "large.onnx");
        var weights = zeros(1).expand(600_000_000); // 2.4 GB of one number, which takes no memory
        var model = new ProtoMessage().Message(OnnxFields.Graph.Initializer, OnnxTensor.Describe("weight", weights));
        var error = Assert.Throws<InputException>(() => OnnxExport.Write(path, model));
        Assert.Equal(
            $"{path}: the model needs 2.40 GB, an ONNX file holds at most 2.15 GB; train with fewer generator.filters", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private (ImageGenerator Generator, OnnxFile File) Export(string name, bool batchNormPerImage = false)
    {
        string path = Path.Combine(_folder, "model.onnx");
        var generator = ExportedGenerators.Create(name);
        OnnxExport.Write(path, generator, batchNormPerImage);
        return (generator, new OnnxFile(path));
    }
}
