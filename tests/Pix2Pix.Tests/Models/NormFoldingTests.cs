using Pix2Pix.Configuration;
using Pix2Pix.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Models;

public sealed class NormFoldingTests
{
    [Theory]
    [InlineData("unet_32")]
    [InlineData("resnet_2blocks")]
    [InlineData("encoder_decoder_32")]
    public void The_images_are_those_of_the_generator_with_its_norms(string type)
    {
        using var scope = NewDisposeScope();
        var config = Config(type, Normalization.Batch);
        var generator = Trained(config);
        var images = randn(2, 3, 32, 32);
        var expected = generator.call(images);

        using var folded = NormFolding.Fold(generator, config);
        folded.eval();

        Assert.Empty(folded.modules().OfType<BatchNorm2d>());
        Assert.InRange((expected - folded.call(images)).abs().max().item<float>(), 0, 1e-5f);
    }

    [Fact]
    public void A_generator_with_another_norm_stays_itself()
    {
        var config = Config("unet_32", Normalization.Instance);
        using var generator = Networks.Generator(config);

        Assert.Same(generator, NormFolding.Fold(generator, config));
    }

    private static RunConfig Config(string type, Normalization norm) =>
        new() { Generator = new() { Type = type, Filters = 4, Norm = norm, Dropout = true } };

    // With statistics and weights unlike those it starts with.
    private static ImageGenerator Trained(RunConfig config)
    {
        manual_seed(1);
        var generator = Networks.Generator(config);
        WeightInitialization.Apply(generator, new InitOptions { Gain = 0.1 });
        using var noGrad = no_grad();
        foreach (var norm in generator.modules().OfType<BatchNorm2d>())
        {
            norm.running_mean!.normal_(0, 0.2);
            norm.running_var!.uniform_(0.2, 2);
            norm.bias!.normal_(0, 0.2);
        }

        generator.eval();
        return generator;
    }
}
