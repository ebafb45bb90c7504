namespace Pix2Pix.EndToEnd;

public sealed class ReportTests(TrainedRun trained) : IClassFixture<TrainedRun>
{
    [Fact]
    public void A_run_gets_its_curves_and_a_page_that_needs_nothing_else()
    {
        Pix2PixProgram.Run("report", trained.Path).Succeeded();
        Assert.True(new FileInfo(Path.Combine(trained.Path, "losses.png")).Length > 10_000);
        Assert.Contains("G_L1", File.ReadAllText(Path.Combine(trained.Path, "losses.svg")));
        string page = File.ReadAllText(Path.Combine(trained.Path, "report.html"));
        Assert.Contains("data:image/", page);
        Assert.DoesNotContain("src=\"http", page);
    }

    [Fact]
    public void A_folder_without_losses_is_refused()
    {
        var result = Pix2PixProgram.Run("report", trained.Workshop.Data);
        Assert.StartsWith($"pix2pix: {trained.Workshop.Data}", result.Error);
        Assert.Equal(2, result.ExitCode);
    }
}
