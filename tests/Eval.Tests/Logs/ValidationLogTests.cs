using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Tests.Logs;

public sealed class ValidationLogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_that_are_no_bookkeeping_are_metrics()
    {
        var log = ValidationLog.Read(_folder.Write("validation.csv",
            "step,epoch,pairs,l1,psnr,seconds\n2000,5,100,0.41,11.2,16.5\n4000,10,100,0.38,11.9,16.25\n5000,1"));

        Assert.Equal(["l1", "psnr"], log.MetricNames);
        Assert.Equal([2000, 4000], log.Step);
        Assert.Equal([5, 10], log.Epoch);
        Assert.Equal([100, 100], log.Pairs);
        Assert.Equal([11.2, 11.9], log.Metric("psnr"));
        Assert.Equal([16.5, 16.25], log.Seconds);
    }

    [Fact]
    public void A_header_without_pairs_is_an_error()
    {
        var error = Assert.Throws<InputException>(() =>
            ValidationLog.Read(_folder.Write("validation.csv", "step,epoch,l1,seconds\n")));

        Assert.Contains("lacks pairs", error.Message, StringComparison.Ordinal);
    }
}
