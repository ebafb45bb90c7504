using Pix2Pix.Configuration;

namespace Pix2Pix.Tests.Configuration;

public sealed class NearestPathTests
{
    [Theory]
    [InlineData("generator.fliters", "generator.filters")]
    [InlineData("optimzer.lr", "optimizer.lr")]
    [InlineData("lr", "optimizer.lr")]
    [InlineData("batch_size", "training.batch_size")]
    [InlineData("data.loadSize", "data.load_size")]
    [InlineData("data.batch_size", "training.batch_size")]
    [InlineData("Seed", "seed")]
    [InlineData("datta", "data")]
    [InlineData("learning_rate_of_the_generator", null)]
    [InlineData("zzz", null)]
    public void A_near_key_is_found_and_a_far_one_is_not(string typed, string? expected)
    {
        Assert.Equal(expected, NearestPath.Of(typed, ConfigSection.Root.Paths()));
    }
}
