using Pix2Pix.Benchmarks;
using Pix2Pix.Configuration;
using Pix2Pix.Data;

namespace Pix2Pix.Tests.Benchmarks;

public sealed class StepCostTests
{
    // Multiply-adds of the default networks at 256 x 256, summed by hand: the U-Net 6.05e9, the 70 x 70 PatchGAN 3.20e9.
    private const double Generator = 6.05e9;
    private const double Discriminator = 3.20e9;

    private static readonly RunConfig _config = new() { Data = new DataOptions { Root = "none" } };

    [Fact]
    public void A_default_step_is_three_passes_of_the_generator_and_eight_of_the_discriminator() =>
        Assert.Equal(1, StepCost.Operations(_config, [1, 3, 256, 256]) / (2 * ((3 * Generator) + (8 * Discriminator))), 0.01);

    [Fact]
    public void It_grows_with_the_batch_and_has_no_discriminator_without_a_game()
    {
        var alone = _config with { Loss = new() { Gan = GanMode.None } };
        Assert.Equal(4, StepCost.Operations(alone, [4, 3, 256, 256]) / (2 * 3 * Generator), 0.04);
    }
}
