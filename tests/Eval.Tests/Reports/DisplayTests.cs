using Pix2Pix.Eval.Reports;

namespace Pix2Pix.Eval.Tests.Reports;

public sealed class DisplayTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0002, "2e-4")]
    [InlineData(0.0456789, "0.04568")]
    [InlineData(0.005, "0.005")]
    [InlineData(17.8046, "17.8")]
    [InlineData(12345.6, "12,346")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(1234567, "1.235e+6")]
    [InlineData(double.NaN, "NaN")]
    public void Values_have_four_significant_digits(double value, string expected) => Assert.Equal(expected, Display.Value(value));

    [Theory]
    [InlineData(12.34, "12.3 s")]
    [InlineData(185, "3 min 5 s")]
    [InlineData(15_120, "4 h 12 min")]
    [InlineData(183_600, "2 d 3 h")]
    [InlineData(double.NaN, "–")]
    public void Durations_have_their_two_largest_units(double seconds, string expected) =>
        Assert.Equal(expected, Display.Duration(seconds));
}
