namespace Pix2Pix.EndToEnd;

public sealed class TrainTests(Workshop workshop) : IClassFixture<Workshop>
{
    private static readonly string[] _tensorFiles = ["generator.safetensors", "discriminator.safetensors", "optimizer.safetensors"];

    [Fact]
    public void A_run_leaves_config_losses_validation_samples_and_a_complete_checkpoint()
    {
        workshop.Train("whole").Succeeded();
        string run = workshop.Run("whole");
        Assert.Contains("\"filters\": 8", File.ReadAllText(Path.Combine(run, "config.json")));
        string[] losses = File.ReadAllLines(Path.Combine(run, "losses.csv"));
        Assert.Equal("step,epoch,G_GAN,G_L1,D_real,D_fake,lr,seconds,data_seconds,images_per_second", losses[0]);
        Assert.Equal(["4", "8", "12"], losses[1..].Select(row => row.Split(',')[0]));
        Assert.StartsWith("step,epoch,pairs,l1,psnr", File.ReadLines(Path.Combine(run, "validation.csv")).First());
        Assert.Equal(
            ["step-000000006.png", "step-000000012.png"],
            Directory.GetFiles(Path.Combine(run, "samples")).Select(Path.GetFileName).Order());
        string checkpoint = Path.Combine(run, "checkpoints", "step-000000012");
        Assert.All([.. _tensorFiles, "state.json"], name => Assert.True(File.Exists(Path.Combine(checkpoint, name)), name));
        Assert.Equal("step-000000012\n", File.ReadAllText(Path.Combine(run, "checkpoints", "latest")));
        Assert.Equal("step-000000012\n", File.ReadAllText(Path.Combine(run, "checkpoints", "best")));
    }

    [Fact]
    public void Without_a_terminal_progress_is_plain_lines_with_losses_speed_and_time_left()
    {
        string output = workshop.Train("lines").Succeeded().Output;
        Assert.Contains("device cpu", output);
        Assert.Contains("step 8/12  G_GAN ", output);
        Assert.Contains("images/s  left 0:00:0", output);
        Assert.DoesNotContain("\u001b", output);
    }

    [Fact]
    public void Stopped_and_resumed_gives_the_same_bytes_as_never_stopped()
    {
        workshop.Train("straight", "--set", "schedule.steps=6").Succeeded();
        workshop.Train("halves", "--set", "schedule.steps=3").Succeeded();
        var resumed = workshop.Train("halves", "--set", "schedule.steps=6", "--resume").Succeeded();
        Assert.Contains("from step 3", resumed.Output);
        Assert.All(_tensorFiles, name => Assert.Equal(
            File.ReadAllBytes(Path.Combine(workshop.Run("straight"), "checkpoints", "step-000000006", name)),
            File.ReadAllBytes(Path.Combine(workshop.Run("halves"), "checkpoints", "step-000000006", name))));
    }

    [Fact]
    public void A_resumed_run_has_the_same_losses_as_one_never_stopped()
    {
        workshop.Train("straight-log", "--set", "schedule.steps=8").Succeeded();
        workshop.Train("halves-log", "--set", "schedule.steps=3").Succeeded();
        workshop.Train("halves-log", "--set", "schedule.steps=8", "--resume").Succeeded();
        Assert.Equal(LossesAt("straight-log", 8), LossesAt("halves-log", 8));
    }

    [Fact]
    public void Resuming_a_finished_run_changes_nothing()
    {
        workshop.Train("finished").Succeeded();
        string state = Path.Combine(workshop.Run("finished"), "checkpoints", "step-000000012", "state.json");
        var before = File.GetLastWriteTimeUtc(state);
        Assert.Contains("finished at step 12", workshop.Train("finished", "--resume").Succeeded().Output);
        Assert.Equal(before, File.GetLastWriteTimeUtc(state));
    }

    [Fact]
    public void A_run_with_a_checkpoint_is_not_overwritten()
    {
        workshop.Train("kept").Succeeded();
        workshop.Train("kept").Refused(
            $"{workshop.Run("kept")}: has a checkpoint of step 12 already; go on from it with --resume, "
            + "or choose another name (--set name=…) or --output");
    }

    [Fact]
    public void A_run_without_a_checkpoint_is_started_over()
    {
        Directory.CreateDirectory(workshop.Run("abandoned"));
        File.WriteAllText(Path.Combine(workshop.Run("abandoned"), "losses.csv"), "step,of another time\n7,1\n");
        workshop.Train("abandoned").Succeeded();
        Assert.DoesNotContain("another time", File.ReadAllText(Path.Combine(workshop.Run("abandoned"), "losses.csv")));
    }

    [Fact]
    public void A_data_set_without_val_trains_without_validation_and_says_so()
    {
        string data = workshop.CopyOfData("no-val");
        Directory.Delete(Path.Combine(data, "val"), recursive: true);
        var result = workshop.Train("no-val", "--set", $"data.root={data}").Succeeded();
        Assert.Contains("no val/ folder: training without validation", result.Output);
        Assert.False(File.Exists(Path.Combine(workshop.Run("no-val"), "validation.csv")));
    }

    [Fact]
    public void Only_the_newest_checkpoints_and_the_best_are_kept()
    {
        workshop.Train(
            "pruned", "--set", "checkpoint.every_steps=2", "--set", "checkpoint.keep_last=2",
            "--set", "validation.every_epochs=null").Succeeded();
        Assert.Equal(
            ["step-000000010", "step-000000012"],
            Directory.GetDirectories(Path.Combine(workshop.Run("pruned"), "checkpoints")).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_signal_stops_after_the_step_in_progress_with_a_checkpoint(string signal)
    {
        string name = "stopped-" + signal;
        var training = Pix2PixProgram.Start(
            Pix2PixProgram.Path, "train", "--config", workshop.Config, "--set", $"name={name}",
            "--set", "schedule.steps=null", "--set", "logging.every=1");
        string losses = Path.Combine(workshop.Run(name), "losses.csv");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(losses) && File.ReadLines(losses).Count() > 2, TimeSpan.FromMinutes(1)));
        Pix2PixProgram.Shell($"kill -{signal} {training.Id}").Succeeded();
        var result = Pix2PixProgram.Finish(training);
        Assert.Equal(130, result.ExitCode);
        Assert.Contains("go on with --resume", result.Output);
        string latest = File.ReadAllText(Path.Combine(workshop.Run(name), "checkpoints", "latest")).Trim();
        Assert.Equal($"step-{long.Parse(File.ReadLines(losses).Last().Split(',')[0]):D9}", latest);
    }

    private string[] LossesAt(string run, int step) =>
        File.ReadLines(Path.Combine(workshop.Run(run), "losses.csv"))
            .Single(row => row.StartsWith($"{step},", StringComparison.Ordinal)).Split(',')[..6];
}
