using Pix2Pix.Configuration;
using Pix2Pix.Exchange;
using Pix2Pix.Models;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Exchange;

/// <summary>The architecture is found again from names and shapes alone.</summary>
public sealed class NetworkShapeTests
{
    private const string File = "x.pth";

    public static TheoryData<string, Normalization, bool> Generators => new()
    {
        { "unet_4", Normalization.Batch, true },
        { "unet_32", Normalization.Batch, true },
        { "unet_64", Normalization.Instance, true },
        { "unet_16", Normalization.None, true },
        { "unet_256", Normalization.Batch, true },
        { "encoder_decoder_16", Normalization.Batch, true },
        { "encoder_decoder", Normalization.None, true },
        { "resnet_1blocks", Normalization.Instance, false },
        { "resnet_6blocks", Normalization.Batch, true },
        { "resnet_2blocks", Normalization.Batch, false },
        { "resnet_2blocks", Normalization.Instance, true },
        { "resnet_9blocks", Normalization.None, false },
    };

    [Theory]
    [MemberData(nameof(Generators))]
    public void A_generator_is_recognised(string type, Normalization norm, bool dropout)
    {
        using var scope = NewDisposeScope();
        var options = new GeneratorOptions { Type = type, Filters = 2, Norm = norm, Dropout = dropout };
        using var network = Networks.Generator(new RunConfig { Generator = options, Data = new() { InputChannels = 1, OutputChannels = 3 } });
        var found = GeneratorShape.Of(File, StateDict.Of(network));
        Assert.Equal(new GeneratorShape(options, 1, 3), found);
    }

    [Theory]
    [InlineData(DiscriminatorType.Patch, 1, Normalization.Batch, true)]
    [InlineData(DiscriminatorType.Patch, 3, Normalization.Instance, true)]
    [InlineData(DiscriminatorType.Patch, 5, Normalization.None, false)]
    [InlineData(DiscriminatorType.Pixel, 3, Normalization.Batch, false)]
    [InlineData(DiscriminatorType.Pixel, 3, Normalization.Instance, true)]
    [InlineData(DiscriminatorType.Pixel, 3, Normalization.None, true)]
    public void A_discriminator_is_recognised(DiscriminatorType type, int layers, Normalization norm, bool conditional)
    {
        using var scope = NewDisposeScope();
        var options = new DiscriminatorOptions { Type = type, Layers = layers, Filters = 2, Norm = norm, Conditional = conditional };
        using var network = Networks.Discriminator(new RunConfig { Discriminator = options });
        var found = DiscriminatorShape.Of(File, StateDict.Of(network));
        Assert.Equal(options, found.Options with { Conditional = found.IsConditional(File, new GeneratorShape(new(), 3, 3)) });
    }

    [Fact]
    public void A_discriminator_of_other_channels_is_refused()
    {
        var error = Assert.Throws<WeightFileException>(
            () => new DiscriminatorShape(new(), 5).IsConditional(File, new GeneratorShape(new(), 1, 3)));
        Assert.Equal(
            "x.pth: judges 5 channels, a discriminator of this generator judges 4 (input and output) or 3 (output alone)",
            error.Message);
    }

    [Theory]
    [InlineData("model.0.weight", "holds a discriminator, expected a generator")]
    [InlineData("features.0.weight", "its first tensor is features.0.weight")]
    [InlineData("model.model.0.weight", "tensor model.model.1.model.1.weight is missing")]
    public void Weights_of_no_known_generator_are_refused(string name, string expected)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor> { [name] = zeros(2, 3, 4, 4) };
        var error = Assert.Throws<WeightFileException>(() => GeneratorShape.Of(File, tensors));
        Assert.EndsWith(expected, error.Message);
    }

    [Fact]
    public void A_weight_that_is_no_convolutions_is_refused()
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>
        {
            ["model.model.0.weight"] = zeros(2, 3),
            ["model.model.1.model.1.weight"] = zeros(4, 2, 4, 4),
        };
        var error = Assert.Throws<WeightFileException>(() => GeneratorShape.Of(File, tensors));
        Assert.Equal("x.pth: tensor model.model.0.weight has shape [2, 3], expected a convolution's four sides", error.Message);
    }
}
