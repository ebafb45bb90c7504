using Pix2Pix.Features;
using Pix2Pix.Tests.Weights;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Features;

public sealed class FeatureNetworksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. FeatureGolden.Stored.Networks.Keys.Where(name => name != FeatureNetworks.RandomName)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_of_torchvision_tells_its_network_which_sees_what_torchvisions_sees(string name)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var golden = FeatureGolden.Stored.Networks[name];

        using var network = FeatureNetworks.Load(Written(name));

        Assert.Equal(name, network.Name);
        Assert.Equal(
            golden.Tensors.Keys.Where(tensor => !IsHead(tensor)).Order(StringComparer.Ordinal),
            StateDict.Of(network).Keys.Order(StringComparer.Ordinal));
        bool isInception = name.EndsWith(FeatureNetworks.Inception, StringComparison.Ordinal);
        AssertSees(golden, network, isInception ? FeatureGolden.Pattern([2, 3, 107, 91], 2) : FeatureGolden.Pattern(FeatureGolden.ImageShape, 1));
    }

    [Fact]
    public void The_random_network_is_always_the_same()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var network = FeatureNetworks.Random();

        AssertSees(FeatureGolden.Stored.Networks["random"], network, FeatureGolden.Pattern(FeatureGolden.ImageShape, 1));
    }

    [Fact]
    public void Making_networks_draws_none_of_a_trainings_random_numbers()
    {
        using var scope = NewDisposeScope();
        string file = Written("squeezenet1_1");
        manual_seed(5);
        var expected = randn(20);

        manual_seed(5);
        using var loaded = FeatureNetworks.Load(file);
        using var random = FeatureNetworks.Random();

        AssertTensors.Equal(expected, randn(20));
    }

    [Fact]
    public void The_published_Inception_is_not_torchvisions()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        string file = Written("fid_inception_v3");
        var tensors = WeightFile.Read(file).Where(t => !t.Key.StartsWith("fc.", StringComparison.Ordinal)).ToDictionary();
        string headless = _folder.PathOf("headless.safetensors");
        using (var stream = File.Create(headless))
            SafetensorsWriter.Write(stream, tensors);

        // The same weights, without the number of classes that identifies it.
        using var published = FeatureNetworks.Load(file);
        using var plain = FeatureNetworks.Load(headless);

        Assert.Equal(FeatureNetworks.Inception, plain.Name);
        var image = FeatureGolden.Pattern([1, 3, 107, 91], 2);
        Assert.False(published.Maps(image)[0].allclose(plain.Maps(image)[0], rtol: 0.01, atol: 0.01));
    }

    [Fact]
    public void Other_networks_are_refused_by_name()
    {
        string file = PthScript.PathOf("zip.pth");

        string message = Assert.Throws<WeightFileException>(() => FeatureNetworks.Load(file)).Message;
        Assert.StartsWith($"{file}: holds no known feature network; allowed are torchvision's alexnet, squeezenet1_0, ", message);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_network_with_a_tensor_too_few_is_refused()
    {
        using var scope = NewDisposeScope();
        var tensors = WeightFile.Read(Written("squeezenet1_1")).Where(t => t.Key != "features.4.squeeze.bias").ToDictionary();
        string file = _folder.PathOf("less.safetensors");
        using (var stream = File.Create(file))
            SafetensorsWriter.Write(stream, tensors);

        Assert.StartsWith(
            $"{file}: tensor features.4.squeeze.bias is missing",
            Assert.Throws<WeightFileException>(() => FeatureNetworks.Load(file)).Message);
    }

    private static void AssertSees(FeatureGolden.Network golden, FeatureNetwork network, Tensor image)
    {
        var maps = network.Maps(image);
        Assert.Equal(golden.Maps.Count, maps.Count);
        foreach (var (expected, map) in golden.Maps.Zip(maps))
            FeatureGolden.AssertEqual(expected, map);
        FeatureGolden.AssertEqual(golden.Vectors, network.Vectors(maps));
    }

    private static bool IsHead(string tensor) => tensor.Split('.')[0] is "classifier" or "fc" or "AuxLogits";

    private string Written(string network)
    {
        string file = _folder.PathOf($"{network}.safetensors");
        FeatureGolden.Write(file, network);
        return file;
    }
}
