using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Tests.Logs;

public sealed class RunTimesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_share_of_waiting_is_taken_of_the_time_between_rows()
    {
        var log = Read("1,1,1,0.1,10,1,5\n2,1,1,0.1,14,1,5\n3,1,1,0.1,14,1,5\n");

        Assert.Equal([10, 25, double.NaN], RunTimes.DataWaitPercent(log));
    }

    [Fact]
    public void The_share_of_the_run_is_the_sum_of_waits_over_the_total_time()
    {
        Assert.Equal(0.15, RunTimes.DataWaitShare(Read("1,1,1,0.1,10,1,5\n2,1,1,0.1,20,2,5\n")), 12);
    }

    private LossLog Read(string rows) => LossLog.Read(
        _folder.Write("losses.csv", "step,epoch,G_L1,lr,seconds,data_seconds,images_per_second\n" + rows));
}
