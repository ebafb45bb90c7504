using System.Globalization;
using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Exchange;
using Pix2Pix.Models;
using Pix2Pix.Tests.Golden;
using Pix2Pix.Translation;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Exchange;

public sealed class CheckpointExportTests : IDisposable
{
    private const double Rounding = 1e-5;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Pth", "latest_net_G.pth", "latest_net_D.pth")]
    [InlineData("Safetensors", "generator.safetensors", "discriminator.safetensors")]
    public void What_is_exported_and_imported_again_is_the_same_to_the_bit(string format, string generator, string discriminator)
    {
        using var scope = NewDisposeScope();
        var checkpoint = Checkpoint(withDiscriminator: true);
        var files = CheckpointExport.Run(checkpoint, Enum.Parse<ExportFormat>(format), _folder.At("out"));
        Assert.Equal([_folder.At($"out/{generator}"), _folder.At($"out/{discriminator}")], files);
        CheckpointImport.Run(new ImportOptions { Generator = files[0], Discriminator = files[1], Output = _folder.At("again") });
        foreach (string name in new[] { "generator.safetensors", "discriminator.safetensors" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(checkpoint.Path, name)), File.ReadAllBytes(_folder.At($"again/{name}")));
    }

    [Theory]
    [InlineData("unet_16", Normalization.Batch)]
    [InlineData("unet_8", Normalization.Instance)]
    [InlineData("resnet_2blocks", Normalization.Batch)]
    public void PyTorch_loads_a_pth_strictly_and_translates_as_we_do(string type, Normalization norm)
    {
        using var scope = NewDisposeScope();
        var checkpoint = Checkpoint(withDiscriminator: true, type, norm);
        var files = CheckpointExport.Run(checkpoint, ExportFormat.Pth, _folder.At("out"));
        string config = _folder.At("sections.json");
        File.WriteAllText(config, JsonSerializer.Serialize(checkpoint.State.Config.EnumerateObject()
            .Where(section => section.Value.ValueKind == JsonValueKind.Object)
            .ToDictionary(section => section.Name, section => section.Value)));
        string[] lines = SystemPython.Lines("torch", [GoldenFile.PathOf("load_export.py"), config, .. files]);

        using var generator = new LoadedGenerator(checkpoint, CPU, NormStatistics.Running);
        double[] image = [.. Enumerable.Range(0, 3 * 16 * 16).Select(i => Math.Sin((0.11 * i) + 1))];
        float[] made = generator.Translate(tensor(image, [1, 3, 16, 16]).to(ScalarType.Float32)).flatten().data<float>().ToArray();
        Assert.Equal(lines.Length, made.Length);
        Assert.All(lines.Zip(made), pair => Assert.Equal(double.Parse(pair.First, CultureInfo.InvariantCulture), pair.Second, Rounding));
    }

    [Fact]
    public void Tensors_of_a_pth_stand_in_the_networks_order()
    {
        using var scope = NewDisposeScope();
        var checkpoint = Checkpoint(withDiscriminator: false);
        string file = Assert.Single(CheckpointExport.Run(checkpoint, ExportFormat.Pth, _folder.At("out")));
        using var network = Networks.Generator(checkpoint.Config);
        Assert.Equal(StateDict.Of(network).Keys, WeightFile.Read(file).Keys);
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused_before_anything_is_written()
    {
        using var scope = NewDisposeScope();
        var checkpoint = Checkpoint(withDiscriminator: true);
        string damaged = Path.Combine(checkpoint.Path, "discriminator.safetensors");
        byte[] bytes = File.ReadAllBytes(damaged);
        bytes[^1] ^= 1;
        File.WriteAllBytes(damaged, bytes);
        var error = Assert.Throws<CheckpointException>(() => CheckpointExport.Run(checkpoint, ExportFormat.Pth, _folder.At("out")));
        Assert.StartsWith($"{damaged}: is damaged", error.Message);
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Theory]
    [InlineData("unet_256", "--netG unet_256 --ngf 64 --norm batch --netD n_layers --n_layers_D 3 --ndf 64 --input_nc 3 --output_nc 3")]
    [InlineData("unet_512", null)]
    public void PyTorchs_options_are_named_where_it_has_such_networks(string type, string? expected)
    {
        Assert.Equal(expected, ReferenceFlags.Of(new RunConfig { Generator = new() { Type = type } }));
    }

    private Checkpoint Checkpoint(bool withDiscriminator, string type = "unet_8", Normalization norm = Normalization.Instance)
    {
        var config = new RunConfig
        {
            Generator = new() { Type = type, Filters = 4, Norm = norm, Dropout = false },
            Discriminator = new() { Filters = 4, Layers = 1 },
        };
        string[] files = [_folder.At("g.pth"), _folder.At("d.pth")];
        nn.Module[] networks = [Networks.Generator(config), Networks.Discriminator(config)];
        foreach (var (file, network) in files.Zip(networks))
        {
            using var stream = File.Create(file);
            PthWriter.Write(stream, "x", StateDict.Of(network));
        }

        CheckpointImport.Run(new ImportOptions
        {
            Generator = files[0],
            Discriminator = withDiscriminator ? files[1] : null,
            Output = _folder.At("checkpoint"),
        });
        return Pix2Pix.Checkpoints.Checkpoint.Open(_folder.At("checkpoint"));
    }
}
