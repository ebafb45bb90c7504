using Pix2Pix.Configuration;
using Pix2Pix.Kernels.Layers;
using Pix2Pix.Models;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Models;

public sealed class UNetGeneratorTests
{
    [Fact]
    public void The_unet_256_of_the_paper_has_the_references_54413955_parameters_and_82_tensors()
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(8, 3, 3, 64, Normalization.Batch, dropout: true);
        Assert.Equal(82, StateDict.Of(generator).Count);
        Assert.Equal(54_413_955, Networks.ParameterCount(generator));
    }

    [Fact]
    public void Tensors_have_the_references_names_shapes_and_order()
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(8, 3, 3, 8, Normalization.Batch, dropout: true);
        Assert.Equal(ReferenceTensors.Of("generator"), ReferenceTensors.Describe(StateDict.Of(generator)));
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(5, 32)]
    [InlineData(7, 128)]
    public void A_unet_keeps_the_images_size_and_halves_it_levels_times(int levels, int size)
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(levels, 3, 1, 4, Normalization.Batch, dropout: false);
        generator.eval();
        Assert.Equal(size, generator.SizeMultiple);
        Assert.Equal([2, 1, size, 2 * size], generator.call(randn(2, 3, size, 2 * size)).shape);
    }

    [Fact]
    public void Dropout_stands_in_the_three_wide_levels_after_the_innermost_of_a_unet_256()
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(8, 3, 3, 4, Normalization.Batch, dropout: true);
        string[] expected = [.. Enumerable.Range(3, 3).Select(depth => "model.model.1" + string.Concat(Enumerable.Repeat(".model.3", depth)) + ".model.7")];
        var dropouts = generator.named_modules().Where(m => m.Item2 is TorchSharp.Modules.Dropout).Select(m => m.Item1);
        Assert.Equal(expected, dropouts.Order(StringComparer.Ordinal).OrderBy(n => n.Length));
    }

    [Fact]
    public void Only_the_outermost_up_convolution_has_a_bias_with_batch_norm()
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(5, 3, 3, 4, Normalization.Batch, dropout: false);
        var convolutions = generator.named_modules().Where(m => m.Item2 is Convolution { bias: not null });
        Assert.Equal(["model.model.3"], convolutions.Select(m => m.Item1));
    }

    [Fact]
    public void Every_convolution_has_a_bias_with_instance_norm()
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(5, 3, 3, 4, Normalization.Instance, dropout: false);
        var biases = generator.named_modules().Select(m => m.Item2).OfType<Convolution>().Select(c => c.bias);
        Assert.Equal(10, biases.Count());
        Assert.DoesNotContain(null, biases);
    }

    [Fact]
    public void In_evaluation_mode_the_output_is_deterministic_and_within_minus_1_and_1()
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(6, 3, 3, 4, Normalization.Batch, dropout: true);
        generator.eval();
        var image = randn(1, 3, 64, 64);
        var first = generator.call(image);
        AssertTensors.Equal(first, generator.call(image));
        Assert.True(first.abs().max().item<float>() <= 1);
    }

    [Fact]
    public void Every_parameter_gets_a_gradient()
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(5, 3, 3, 4, Normalization.Batch, dropout: true);
        generator.call(randn(1, 3, 64, 64)).square().mean().backward();
        Assert.All(generator.named_parameters(), p => Assert.True(p.Item2.grad is not null, p.Item1));
    }

    [Fact]
    public void Without_skips_the_decoder_sees_only_what_comes_through_the_innermost_level()
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(4, 3, 3, 4, Normalization.None, dropout: false, skips: false);
        generator.eval();
        using (no_grad())
            generator.get_parameter("model.model.1.model.3.model.3.model.1.weight")!.zero_(); // the innermost encoder level
        AssertTensors.Equal(generator.call(randn(1, 3, 16, 16)), generator.call(randn(1, 3, 16, 16)));
    }
}
