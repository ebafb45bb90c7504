using Pix2Pix.Eval.Logs;

namespace Pix2Pix.Eval.Tests.Logs;

public sealed class LossLogTests : IDisposable
{
    private const string Header = "step,epoch,G_GAN,G_L1,lr,seconds,data_seconds,images_per_second\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_that_are_no_bookkeeping_are_losses()
    {
        var log = Read(Header + "100,1,0.7,42.5,0.0002,20.5,0.25,4.9\n200,1,0.8,40,0.0002,41,0.5,5\n");

        Assert.Equal(["G_GAN", "G_L1"], log.LossNames);
        Assert.Equal([100, 200], log.Step);
        Assert.Equal([42.5, 40], log.Loss("G_L1"));
        Assert.Equal([20.5, 41], log.Seconds);
        Assert.Equal([0.25, 0.5], log.DataSeconds);
        Assert.Equal([4.9, 5], log.ImagesPerSecond);
        Assert.Equal([0.0002, 0.0002], log.LearningRate);
        Assert.Equal([1, 1], log.Epoch);
    }

    [Theory]
    [InlineData("200,1,0.8,40,0.0002,41,0.5")]
    [InlineData("200,1,0.8,40,0.0002,41,0.5,5")]
    [InlineData("2")]
    [InlineData("200,1,0.8\n")]
    [InlineData("200,1,0.8\r\n")]
    [InlineData("\0\0\0\0")]
    [InlineData("200,1,0.8,4\0\0\0\0\n")]
    [InlineData("\0\0\0\0\n\0\0")]
    public void A_last_line_that_was_cut_off_is_left_out(string rest)
    {
        var log = Read(Header + "100,1,0.7,42.5,0.0002,20.5,0.25,4.9\n" + rest);

        Assert.Equal([100], log.Step);
    }

    [Fact]
    public void What_the_discriminator_judges_rightly_is_no_loss()
    {
        var log = Read("step,epoch,G_L1,D_acc_real,D_acc_fake,lr,seconds,data_seconds,images_per_second\n"
            + "100,1,20,,,0.1,1,0,4\n200,1,20,0.75,0.5,0.1,2,0,4\n");

        Assert.Equal(["G_L1"], log.LossNames);
        Assert.Equal(["D_acc_real", "D_acc_fake"], log.MeasureNames);
        Assert.Equal([double.NaN, 0.75], log.Measure("D_acc_real"));
    }

    [Fact]
    public void A_header_alone_gives_no_rows() => Assert.Equal(0, Read(Header).Count);

    [Theory]
    [InlineData("NaN", double.NaN)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("", double.NaN)]
    public void Losses_that_are_not_finite_are_kept(string field, double expected)
    {
        var log = Read(Header + $"100,1,{field},42.5,0.0002,20.5,0.25,4.9\n");

        Assert.Equal([expected], log.Loss("G_GAN"));
    }

    [Fact]
    public void Steps_logged_again_after_a_resume_replace_the_old_ones()
    {
        var log = Read(Header + Row(100, 1) + Row(200, 2) + Row(300, 3) + Row(200, 4) + Row(300, 5));

        Assert.Equal([100, 200, 300], log.Step);
        Assert.Equal([1, 4, 5], log.Loss("G_GAN"));
    }

    [Theory]
    [InlineData("100,1,abc,42.5,0.0002,20.5,0.25,4.9\n", "line 3: column G_GAN holds 'abc'")]
    [InlineData("100,1,0.7\n", "line 3: 3 fields, but the header has 8")]
    [InlineData("NaN,1,0.7,42.5,0.0002,20.5,0.25,4.9\n", "line 3: column step holds 'NaN'")]
    [InlineData("1e300,1,0.7,42.5,0.0002,20.5,0.25,4.9\n", "line 3: column step holds '1e300'")]
    public void A_malformed_line_is_named(string line, string expected)
    {
        var error = Assert.Throws<InputException>(() => Read(Header + Row(50, 1) + line + Row(200, 1)));

        Assert.Contains("losses.csv, " + expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("step,epoch,G_GAN\n", "lr, seconds")]
    [InlineData("step,step,epoch,lr,seconds,data_seconds,images_per_second\n", "a name of its own")]
    [InlineData("", "step, epoch")]
    public void A_header_that_does_not_fit_is_named(string header, string expected)
    {
        var error = Assert.Throws<InputException>(() => Read(header));

        Assert.Contains("line 1", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<InputException>(() => LossLog.Read(_folder["nothing.csv"]));

        Assert.Contains("nothing.csv: no such file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_still_written_to_can_be_read()
    {
        var path = _folder.Write("losses.csv", Header + Row(100, 1));
        using var writer = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);

        Assert.Equal(1, LossLog.Read(path).Count);
    }

    private static string Row(int step, double loss) => $"{step},1,{loss},42.5,0.0002,20.5,0.25,4.9\n";

    private LossLog Read(string content) => LossLog.Read(_folder.Write("losses.csv", content));
}
