using Pix2Pix.Features;
using Pix2Pix.Tests.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Features;

public sealed class NetworkFeaturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Vectors_of_published_FIDs_are_those_of_images_of_8_bits_in_its_size()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using var network = Loaded("fid_inception_v3");

        var vectors = new NetworkFeatures(network, FeatureInputs.Fid, CPU).Vectors(FeatureGolden.Pattern(FeatureGolden.ImageShape, 3, -1.1, 1.1));

        FeatureGolden.AssertEqual(FeatureGolden.Stored.Fid, vectors);
    }

    [Fact]
    public void A_grey_image_is_seen_as_RGB()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using var network = FeatureNetworks.Random();
        var features = new NetworkFeatures(network, images => images, CPU);
        var grey = FeatureGolden.Pattern([2, 1, 9, 8], 1);

        AssertTensors.Equal(features.Vectors(grey.expand(-1, 3, -1, -1)), features.Vectors(grey.to(ScalarType.Float64)));
    }

    [Fact]
    public void Images_that_a_network_cannot_see_are_refused()
    {
        using var scope = NewDisposeScope();
        using var network = Loaded("squeezenet1_1");
        var features = new NetworkFeatures(network, FeatureInputs.Torchvision, CPU);

        Assert.Equal(
            "squeezenet1_1 sees images of 1 or 3 channels, found 4",
            Assert.Throws<InputException>(() => features.Maps(zeros(1, 4, 40, 40))).Message);
        Assert.Equal(
            "squeezenet1_1 sees images of at least 32 x 32 pixels, found 40 x 31",
            Assert.Throws<InputException>(() => features.Maps(zeros(1, 3, 40, 31))).Message);
        Assert.Equal(7, features.Maps(zeros(1, 3, 32, 32)).Count);
    }

    // Every layered network leaves something of the smallest image that it takes.
    [Theory]
    [InlineData("alexnet")]
    [InlineData("squeezenet1_0")]
    [InlineData("vgg11")]
    public void The_smallest_image_passes_every_layer(string name)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        using var network = Loaded(name);

        Assert.DoesNotContain(0, network.Maps(zeros(1, 3, network.MinimumSide, network.MinimumSide)).Select(map => map.numel()));
    }

    private FeatureNetwork Loaded(string network)
    {
        string file = _folder.PathOf($"{network}.safetensors");
        FeatureGolden.Write(file, network);
        return FeatureNetworks.Load(file);
    }
}
