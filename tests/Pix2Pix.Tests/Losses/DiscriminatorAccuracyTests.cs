using Pix2Pix.Configuration;
using Pix2Pix.Losses;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Losses;

public sealed class DiscriminatorAccuracyTests
{
    [Theory]
    [InlineData(GanMode.Vanilla, 0.75, 0.25)]
    [InlineData(GanMode.Hinge, 0.75, 0.25)]
    [InlineData(GanMode.Lsgan, 0.5, 0.5)] // 0.2 lies nearer to the target of fake images
    public void It_is_the_share_of_patches_on_the_side_of_what_the_image_is(GanMode mode, double real, double fake)
    {
        using var scope = NewDisposeScope();
        var accuracy = new DiscriminatorAccuracy(mode);
        var logits = tensor([-1f, 0.2f, 0.7f, 3f]).reshape(2, 1, 1, 2);
        Assert.Equal(["D_acc_real", "D_acc_fake"], accuracy.Names);
        Assert.Equal([real, fake], accuracy.Measure(logits, logits).Select(share => (double)share.item<float>()));
    }

    [Fact]
    public void An_undecided_discriminator_is_right_about_nothing()
    {
        using var scope = NewDisposeScope();
        var logits = zeros(1, 1, 2, 2);
        Assert.All(new DiscriminatorAccuracy(GanMode.Vanilla).Measure(logits, logits), share => Assert.Equal(0, share.item<float>()));
    }

    [Theory]
    [InlineData(GanMode.Wgangp)]
    [InlineData(GanMode.None)]
    public void A_critic_is_neither_right_nor_wrong(GanMode mode)
    {
        using var scope = NewDisposeScope();
        var accuracy = new DiscriminatorAccuracy(mode);
        Assert.Empty(accuracy.Names);
        Assert.Empty(accuracy.Measure(zeros(1, 1, 2, 2), zeros(1, 1, 2, 2)));
    }
}
