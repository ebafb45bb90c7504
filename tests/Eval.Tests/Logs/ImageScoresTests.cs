using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Tests.Logs;

public sealed class ImageScoresTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_and_metrics_are_read_with_gaps_where_nothing_was_measured()
    {
        var scores = Read("name,l1,psnr\n\"a, b\",0.5,12\nsub/c,,13\n");

        Assert.Equal(["l1", "psnr"], scores.Metrics);
        Assert.Equal(["a, b", "sub/c"], scores.Names);
        Assert.Equal([0.5, double.NaN], scores["l1"]);
    }

    [Theory]
    [InlineData("l1,psnr\n0.5,1\n", "line 1: expected name and metrics")]
    [InlineData("name,l1,l1\n", "each once")]
    [InlineData("name,l1\na\n", "line 2: 1 fields, but the header has 2")]
    [InlineData("", "line 1")]
    public void A_file_of_something_else_is_named(string content, string expected)
    {
        var error = Assert.Throws<InputException>(() => Read(content));

        Assert.Contains("per_image.csv", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private ImageScores Read(string content) => ImageScores.Read(_folder.Write("per_image.csv", content));
}
