using static TorchSharp.torch;

namespace Pix2Pix.Tests;

public sealed class ConvolutionTrialTests
{
    [Fact]
    public void This_machines_libtorch_passes() => ConvolutionTrial.Require();

    [Fact]
    public void Rounding_agrees()
    {
        using var exact = linspace(1, 2, 64, float64);
        using var rounded = exact.to_type(ScalarType.Float32);
        Assert.True(ConvolutionTrial.Agree(exact, rounded));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(float.NaN)]
    public void A_lost_value_does_not(float instead)
    {
        using var exact = linspace(1, 2, 64, float64);
        using var found = exact.to_type(ScalarType.Float32);
        using var lost = found[^1];
        lost.fill_(instead);
        Assert.False(ConvolutionTrial.Agree(exact, found));
    }
}
