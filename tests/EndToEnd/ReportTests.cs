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
    public void Several_runs_are_compared_on_one_page()
    {
        string copy = Directory.CreateDirectory(Path.Combine(trained.Path, "..", "copy")).FullName;
        foreach (string file in new[] { "losses.csv", "config.json" })
            File.Copy(Path.Combine(trained.Path, file), Path.Combine(copy, file), overwrite: true);
        string page = Path.Combine(copy, "both.html");
        Assert.Equal(page, Pix2PixProgram.Run("report", trained.Path, copy, "--output", page).Succeeded().Output.Trim());
        Assert.Contains("Nothing differs but the names.", File.ReadAllText(page));
        Assert.DoesNotContain("report.html", Directory.GetFiles(copy).Select(Path.GetFileName));
    }

    [Fact]
    public void Nothing_but_the_files_written_is_reported()
    {
        string run = Directory.CreateDirectory(Path.Combine(trained.Path, "..", "averaged")).FullName;
        File.Copy(Path.Combine(trained.Path, "losses.csv"), Path.Combine(run, "losses.csv"), overwrite: true);
        File.WriteAllText(Path.Combine(run, "validation.csv"), "step,epoch,pairs,l1,ema_l1,seconds\n1,1,9,0.5,0.6,1\n2,1,9,0.4,0.3,1\n");
        var result = Pix2PixProgram.Run("report", run).Succeeded();
        Assert.Equal("", result.Error); // Skia complains there of what an SVG cannot show: markers with the dashes of a line
        Assert.Equal(3, result.Output.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void Without_a_font_on_the_system_the_package_to_install_is_named()
    {
        string run = Directory.CreateDirectory(Path.Combine(trained.Path, "..", "fontless")).FullName;
        File.Copy(Path.Combine(trained.Path, "losses.csv"), Path.Combine(run, "losses.csv"), overwrite: true);
        Pix2PixProgram.Shell($"XDG_DATA_DIRS=/nowhere XDG_DATA_HOME=/nowhere HOME=/nowhere $PIX2PIX report '{run}'")
            .Refused("charts need a font and there is none in this system's font folders (apt-get install fonts-dejavu-core)");
        Assert.Equal(["losses.csv"], Directory.GetFiles(run).Select(Path.GetFileName));
    }

    [Fact]
    public void A_run_given_twice_is_refused()
    {
        var result = Pix2PixProgram.Run("report", trained.Path, trained.Path + Path.DirectorySeparatorChar, "--output", "never.html");
        Assert.Contains("given twice", result.Error);
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public void An_empty_argument_is_refused() =>
        Pix2PixProgram.Run("report", "").Refused("run: is empty, a run folder is expected");

    [Fact]
    public void A_folder_without_losses_is_refused()
    {
        var result = Pix2PixProgram.Run("report", trained.Workshop.Data);
        Assert.StartsWith($"pix2pix: {trained.Workshop.Data}", result.Error);
        Assert.Equal(2, result.ExitCode);
    }
}
