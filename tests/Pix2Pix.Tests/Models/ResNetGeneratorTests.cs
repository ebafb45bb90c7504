using Pix2Pix.Configuration;
using Pix2Pix.Models;
using Pix2Pix.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Models;

public sealed class ResNetGeneratorTests
{
    [Fact]
    public void The_resnet_9blocks_has_the_references_11378179_parameters_with_instance_norm()
    {
        using var scope = NewDisposeScope();
        using var generator = new ResNetGenerator(9, 3, 3, 64, Normalization.Instance, dropout: false);
        Assert.Equal(11_378_179, Networks.ParameterCount(generator));
    }

    [Fact]
    public void Tensors_have_the_references_names_shapes_and_order()
    {
        using var scope = NewDisposeScope();
        using var generator = new ResNetGenerator(6, 3, 3, 16, Normalization.Instance, dropout: false);
        Assert.Equal(ReferenceTensors.Of("resnet"), ReferenceTensors.Describe(StateDict.Of(generator)));
    }

    [Fact]
    public void Dropout_stands_between_the_halves_of_a_block_and_shifts_the_second_one()
    {
        using var scope = NewDisposeScope();
        using var generator = new ResNetGenerator(2, 3, 3, 4, Normalization.Batch, dropout: true);
        var names = generator.named_modules().Where(m => m.Item2 is Dropout).Select(m => m.Item1);
        Assert.Equal(["model.10.conv_block.4", "model.11.conv_block.4"], names);
        Assert.Contains("model.10.conv_block.6.weight", StateDict.Of(generator).Keys);
    }

    [Theory]
    [InlineData(Normalization.Batch)]
    [InlineData(Normalization.Instance)]
    [InlineData(Normalization.None)]
    public void It_keeps_the_size_of_images_whose_sides_are_multiples_of_4(Normalization norm)
    {
        using var scope = NewDisposeScope();
        using var generator = new ResNetGenerator(1, 1, 2, 4, norm, dropout: false);
        Assert.Equal([2, 2, 8, 20], generator.call(randn(2, 1, 8, 20)).shape);
    }

    [Fact]
    public void Images_of_any_size_are_translated_down_to_a_single_pixel()
    {
        using var scope = NewDisposeScope();
        using var generator = new ResNetGenerator(1, 1, 1, 2, Normalization.Batch, dropout: false);
        generator.eval();
        Assert.Equal([1, 1, 1, 9], generator.Translate(randn(1, 1, 1, 9)).shape);
    }

    [Fact]
    public void Training_images_that_are_too_small_to_be_mirrored_are_refused()
    {
        using var scope = NewDisposeScope();
        using var generator = new ResNetGenerator(1, 3, 3, 2, Normalization.Batch, dropout: false);
        var error = Assert.Throws<InputException>(() => generator.RequireSize(zeros(1, 3, 4, 16)));
        Assert.Equal("images of 16×4 pixels are too small for the generator, which needs 8; use larger images", error.Message);
    }

    [Fact]
    public void Every_parameter_gets_a_gradient()
    {
        using var scope = NewDisposeScope();
        using var generator = new ResNetGenerator(2, 3, 3, 4, Normalization.Batch, dropout: true);
        generator.call(randn(1, 3, 16, 16)).square().mean().backward();
        Assert.All(generator.named_parameters(), p => Assert.True(p.Item2.grad is not null, p.Item1));
    }
}
