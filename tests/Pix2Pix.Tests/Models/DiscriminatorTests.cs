using Pix2Pix.Configuration;
using Pix2Pix.Models;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Models;

public sealed class DiscriminatorTests
{
    [Fact]
    public void The_70_by_70_PatchGAN_has_the_references_2768705_parameters_in_22_tensors()
    {
        using var scope = NewDisposeScope();
        using var discriminator = new PatchDiscriminator(6, 64, 3, Normalization.Batch);
        Assert.Equal(22, StateDict.Of(discriminator).Count);
        Assert.Equal(2_768_705, Networks.ParameterCount(discriminator));
    }

    [Fact]
    public void Tensors_have_the_references_names_shapes_and_order()
    {
        using var scope = NewDisposeScope();
        using var discriminator = new PatchDiscriminator(6, 8, 3, Normalization.Batch);
        Assert.Equal(ReferenceTensors.Of("discriminator"), ReferenceTensors.Describe(StateDict.Of(discriminator)));
    }

    // The field is measured: a pixel outside a patch has no gradient from that patch's logit.
    [Theory]
    [InlineData(1, 16)]
    [InlineData(2, 34)]
    [InlineData(3, 70)]
    [InlineData(4, 142)]
    [InlineData(5, 286)]
    public void One_logit_judges_a_patch_of_that_many_pixels(int layers, int field)
    {
        using var scope = NewDisposeScope();
        using var discriminator = new PatchDiscriminator(1, 2, layers, Normalization.None);
        var image = randn(1, 1, 320, 320);
        image.requires_grad = true;
        var logits = discriminator.call(image);
        logits[0, 0, logits.shape[2] / 2, logits.shape[3] / 2].backward();
        var touched = image.grad!.abs().sum([0, 1, 2]).nonzero();
        Assert.Equal(field, discriminator.ReceptiveField);
        Assert.Equal(field, touched.max().item<long>() - touched.min().item<long>() + 1);
    }

    [Fact]
    public void The_pixel_discriminator_judges_each_pixel_by_itself()
    {
        using var scope = NewDisposeScope();
        using var discriminator = new PixelDiscriminator(6, 8, Normalization.None);
        var image = randn(1, 6, 5, 7);
        image.requires_grad = true;
        var logits = discriminator.call(image);
        logits[0, 0, 2, 3].backward();
        Assert.Equal([1, 1, 5, 7], logits.shape);
        Assert.Equal([2L, 3L], image.grad!.abs().sum([0, 1]).nonzero().data<long>().ToArray());
    }

    [Fact]
    public void Layers_keep_the_references_numbers_without_a_norm()
    {
        using var scope = NewDisposeScope();
        using var discriminator = new PatchDiscriminator(6, 4, 2, Normalization.None);
        Assert.Equal(
            ["model.0.weight", "model.0.bias", "model.2.weight", "model.5.weight", "model.8.weight", "model.8.bias"],
            StateDict.Of(discriminator).Keys);
    }

    [Fact]
    public void An_unconditional_discriminator_sees_the_channels_of_the_output_alone()
    {
        using var scope = NewDisposeScope();
        var config = new RunConfig { Discriminator = new() { Filters = 4, Conditional = false } };
        using var discriminator = Networks.Discriminator(config);
        Assert.Equal([4, 3, 4, 4], discriminator.parameters().First().shape);
    }

    [Fact]
    public void Tensors_have_the_references_names_shapes_and_order_with_instance_norm()
    {
        using var scope = NewDisposeScope();
        using var discriminator = new PatchDiscriminator(6, 16, 3, Normalization.Instance);
        Assert.Equal(ReferenceTensors.Of("instance_discriminator"), ReferenceTensors.Describe(StateDict.Of(discriminator)));
    }
}
