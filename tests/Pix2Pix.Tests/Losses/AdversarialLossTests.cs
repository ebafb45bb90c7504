using Pix2Pix.Configuration;
using Pix2Pix.Losses;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Losses;

public sealed class AdversarialLossTests
{
    private const double Rounding = 1e-6;

    [Fact]
    public void Vanilla_is_the_mean_cross_entropy_of_the_logits()
    {
        using var scope = NewDisposeScope();
        var loss = new AdversarialLoss(GanMode.Vanilla);
        var logits = tensor([0f, 2f]).reshape(1, 1, 1, 2);
        double Softplus(double x) => Math.Log(1 + Math.Exp(x));
        Assert.Equal((Softplus(0) + Softplus(-2)) / 2, loss.Real(logits).item<float>(), Rounding);
        Assert.Equal((Softplus(0) + Softplus(2)) / 2, loss.Fake(logits).item<float>(), Rounding);
    }

    [Fact]
    public void Lsgan_is_the_mean_squared_distance_to_1_or_0()
    {
        using var scope = NewDisposeScope();
        var loss = new AdversarialLoss(GanMode.Lsgan);
        var logits = tensor([0f, 3f]).reshape(1, 1, 1, 2);
        Assert.Equal(2.5, loss.Real(logits).item<float>(), Rounding);
        Assert.Equal(4.5, loss.Fake(logits).item<float>(), Rounding);
    }

    [Fact]
    public void Wgangp_is_the_difference_of_the_mean_logits()
    {
        using var scope = NewDisposeScope();
        var loss = new AdversarialLoss(GanMode.Wgangp);
        var logits = tensor([-1f, 4f]).reshape(1, 1, 1, 2);
        Assert.Equal(-1.5, loss.Real(logits).item<float>(), Rounding);
        Assert.Equal(1.5, loss.Fake(logits).item<float>(), Rounding);
    }

    [Fact]
    public void Hinge_counts_only_what_lies_within_the_margins()
    {
        using var scope = NewDisposeScope();
        var loss = new AdversarialLoss(GanMode.Hinge);
        var logits = tensor([-2f, 0.5f, 3f]).reshape(1, 1, 1, 3);
        Assert.Equal((3 + 0.5) / 3, loss.Real(logits).item<float>(), Rounding);
        Assert.Equal((1.5 + 4) / 3, loss.Fake(logits).item<float>(), Rounding);
    }

    [Theory]
    [InlineData(GanMode.Vanilla)]
    [InlineData(GanMode.Lsgan)]
    [InlineData(GanMode.Wgangp)]
    public void A_generator_pays_what_its_images_would_cost_as_real_ones(GanMode mode)
    {
        using var scope = NewDisposeScope();
        var loss = new AdversarialLoss(mode);
        var logits = tensor([-2f, 0.5f, 3f]).reshape(1, 1, 1, 3);
        AssertTensors.Equal(loss.Real(logits), loss.Fool(logits));
    }

    [Fact]
    public void With_hinge_a_generator_goes_on_to_gain_beyond_the_margin()
    {
        using var scope = NewDisposeScope();
        var logits = tensor([-2f, 0.5f, 3f]).reshape(1, 1, 1, 3);
        Assert.Equal(-0.5, new AdversarialLoss(GanMode.Hinge).Fool(logits).item<float>(), Rounding);
    }

    [Fact]
    public void Without_an_adversary_there_is_no_loss_to_ask_for()
    {
        using var scope = NewDisposeScope();
        var loss = new AdversarialLoss(GanMode.None);
        Assert.Throws<InvalidOperationException>(() => loss.Real(zeros(1, 1, 1, 1)));
        Assert.Throws<InvalidOperationException>(() => loss.Fake(zeros(1, 1, 1, 1)));
        Assert.Throws<InvalidOperationException>(() => loss.Fool(zeros(1, 1, 1, 1)));
    }

    [Fact]
    public void A_weighted_term_holds_its_weight()
    {
        using var scope = NewDisposeScope();
        var pair = new TranslatedPair(zeros(1, 3, 2, 2), ones(1, 3, 2, 2) * 0.25, zeros(1, 1, 1, 1));
        var term = GeneratorTerm.L1(100);
        Assert.Equal("G_L1", term.Name);
        Assert.Equal(25, term.Evaluate(pair).item<float>(), Rounding);
    }
}
