using Pix2Pix.Data.Images;

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
        Assert.Equal("step,epoch,G_GAN,G_L1,D_real,D_fake,D_acc_real,D_acc_fake,lr,seconds,data_seconds,images_per_second,memory_mb", losses[0]);
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

    [Fact]
    public void A_final_validation_that_is_the_best_is_marked_even_where_its_step_was_saved_before()
    {
        workshop.Train("late-best", "--set", "checkpoint.every_steps=6", "--set", "validation.every_epochs=null").Succeeded();
        string checkpoints = Path.Combine(workshop.Run("late-best"), "checkpoints");
        Assert.Equal("step-000000012\n", File.ReadAllText(Path.Combine(checkpoints, "best")));
        Assert.Contains("\"validated_at\": 12", File.ReadAllText(Path.Combine(checkpoints, "step-000000012", "state.json")));
    }

    [Fact]
    public void An_error_in_the_final_validation_loses_no_training()
    {
        string data = workshop.CopyOfData("bad-val");
        string image = Directory.GetFiles(Path.Combine(data, "val")).Order(StringComparer.Ordinal).Last();
        File.WriteAllBytes(image, File.ReadAllBytes(image)[..200]);
        for (int copy = 0; copy < 4; copy++)
            File.Copy(Directory.GetFiles(Path.Combine(data, "val")).Order(StringComparer.Ordinal).First(), Path.Combine(data, "val", $"0000{copy}.png"));
        var result = workshop.Train("bad-val", "--set", $"data.root={data}", "--set", "validation.every_epochs=null");
        Assert.StartsWith($"pix2pix: {image}: ", result.Error);
        Assert.True(Directory.Exists(Path.Combine(workshop.Run("bad-val"), "checkpoints", "step-000000012")));
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_never_saved()
    {
        var result = workshop.Train(
            "diverged", "--set", "optimizer.lr=1e30", "--set", "logging.every=50", "--set", "checkpoint.every_steps=4");
        Assert.Contains("training has diverged", result.Error);
        Assert.Equal(2, result.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(workshop.Run("diverged"), "checkpoints")));
    }

    [Fact]
    public void A_folder_of_something_else_is_not_touched()
    {
        string model = Path.Combine(workshop.Run("mine"), "checkpoints", "model.pth");
        Directory.CreateDirectory(Path.GetDirectoryName(model)!);
        File.WriteAllText(model, "precious");
        workshop.Train("mine").Refused(
            $"{workshop.Run("mine")}: is not empty and no run of this program; choose another name (--set name=…) or --output");
        Assert.Equal("precious", File.ReadAllText(model));
    }

    [Fact]
    public void Two_trainings_do_not_share_a_folder()
    {
        var first = Pix2PixProgram.Start(
            Pix2PixProgram.Path, "train", "--config", workshop.Config, "--set", "name=shared", "--set", "schedule.steps=null");
        string losses = Path.Combine(workshop.Run("shared"), "losses.csv");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(losses), TimeSpan.FromMinutes(1)));
        workshop.Train("shared").Refused(
            $"{workshop.Run("shared")}: another training (process {first.Id}) is running here; wait for its end or choose another name (--set name=…)");
        Pix2PixProgram.Shell($"kill -INT {first.Id}").Succeeded();
        Assert.Equal(130, Pix2PixProgram.Finish(first).ExitCode);
    }

    [Fact]
    public void Validation_images_of_any_size_are_measured()
    {
        string data = workshop.CopyOfData("mixed-sizes");
        foreach (string pair in Directory.GetFiles(Path.Combine(data, "train")))
        {
            using var image = ImageFile.Read(pair);
            using var crop = image.Whole.Crop(0, 0, 64, 32).ToImage();
            ImageFile.Write(pair, crop);
        }

        var result = workshop.Train("mixed-sizes", "--set", $"data.root={data}", "--set", "data.preprocess=none").Succeeded();
        Assert.Contains("validation at step 12: l1", result.Output);
    }

    [Fact]
    public void A_resume_says_what_its_config_changes()
    {
        workshop.Train("changed").Succeeded();
        var result = workshop.Train("changed", "--resume", "--set", "schedule.steps=16", "--set", "optimizer.lr=0.0001").Succeeded();
        Assert.Contains("changed since the checkpoint: optimizer.lr 0.0002 → 0.0001", result.Output);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public void A_signal_stops_after_the_step_in_progress_with_a_checkpoint(string signal, int exitCode)
    {
        string name = "stopped-" + signal;
        var training = Pix2PixProgram.Start(
            Pix2PixProgram.Path, "train", "--config", workshop.Config, "--set", $"name={name}",
            "--set", "schedule.steps=null", "--set", "logging.every=1");
        string losses = Path.Combine(workshop.Run(name), "losses.csv");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(losses) && File.ReadLines(losses).Count() > 2, TimeSpan.FromMinutes(1)));
        Pix2PixProgram.Shell($"kill -{signal} {training.Id}").Succeeded();
        var result = Pix2PixProgram.Finish(training);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains("go on with --resume", result.Output);
        string latest = File.ReadAllText(Path.Combine(workshop.Run(name), "checkpoints", "latest")).Trim();
        Assert.Equal($"step-{long.Parse(File.ReadLines(losses).Last().Split(',')[0]):D9}", latest);
    }

    private string[] LossesAt(string run, int step) =>
        File.ReadLines(Path.Combine(workshop.Run(run), "losses.csv"))
            .Single(row => row.StartsWith($"{step},", StringComparison.Ordinal)).Split(',')[..6];
}
