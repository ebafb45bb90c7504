using Pix2Pix.Eval.Logs;
using Pix2Pix.Runs;
using Pix2Pix.Tests.TensorBoard;
using Pix2Pix.Tests.Training;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Runs;

public sealed class TensorBoardRecorderTests : IDisposable
{
    private readonly SmallTraining _training = new(size: 16, filters: 2);

    public TensorBoardRecorderTests() => Use(steps: 4);

    private string Run => Path.Combine(_training.Runs, "logged");

    public void Dispose() => _training.Dispose();

    [Fact]
    public void The_numbers_are_those_of_the_csv_files()
    {
        _training.RunIn("logged");
        var losses = LossLog.Read(Path.Combine(Run, "losses.csv"));
        var validation = ValidationLog.Read(Path.Combine(Run, "validation.csv"));
        Assert.All(losses.LossNames, name => Assert.Equal(Points(losses.Step, losses.Loss(name)), Logged($"loss/{name}")));
        Assert.All(validation.MetricNames, name => Assert.Equal(Points(validation.Step, validation.Metric(name)), Logged($"validation/{name}")));
        Assert.Equal(Points(losses.Step, losses.LearningRate), Logged("train/lr"));
        Assert.Equal(losses.Step.Select(s => (long)s), Logged("train/images_per_second").Select(p => p.Step));
        Assert.Equal(losses.Step.Select(s => (long)s), Logged("train/data_seconds").Select(p => p.Step));
    }

    [Fact]
    public void The_images_are_the_sample_files()
    {
        _training.RunIn("logged");
        var images = Events().SelectMany(e => e.Values.Where(v => v.Image is not null).Select(v => (e.Step, v.Tag, v.Image!.Encoded))).ToList();
        Assert.Equal([(2, "samples"), (4, "samples")], images.Select(i => (i.Step, i.Tag)));
        Assert.All(images, i => Assert.Equal(File.ReadAllBytes(Path.Combine(Run, "samples", $"step-{i.Step:D9}.png")), i.Encoded));
    }

    [Fact]
    public void A_resumed_run_goes_on_in_a_second_file_that_voids_the_steps_after_its_checkpoint()
    {
        _training.RunIn("logged");
        Use(steps: 6);
        _training.RunIn("logged");
        var files = Files();
        Assert.Equal(2, files.Length);
        long[] starts = [.. files.Select(file => Assert.Single(LoggedEvent.ReadFile(file), e => e.SessionStatus == 1).Step)];
        Assert.Equal([0, 5], starts);
        Assert.All(LoggedEvent.ReadFile(files[1]).Where(e => e.Values.Count > 0), e => Assert.True(e.Step >= 5));
    }

    [Fact]
    public void Without_the_key_nothing_is_written()
    {
        _training.Config = _training.Config with { Logging = _training.Config.Logging with { Tensorboard = false } };
        _training.RunIn("logged");
        Assert.False(Directory.Exists(Path.Combine(Run, "tensorboard")));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_one_warning_and_not_the_training()
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, "config.json"), "{}"); // a run that was left early
        File.WriteAllText(Path.Combine(Run, "tensorboard"), "a file where the folder should be");
        var heard = new List<TrainingEvent>();
        var checkpoint = _training.RunIn("logged", heard.Add);
        Assert.Equal(4, checkpoint.State.Step);
        Assert.StartsWith(Path.Combine(Run, "tensorboard"), Assert.Single(heard.OfType<NotWritten>()).Problem);
    }

    [Fact]
    public void A_log_that_fails_midway_is_left_with_one_warning()
    {
        var warnings = new List<string>();
        var folder = new RunFolder(Run);
        using var recorder = new TensorBoardRecorder(folder, warnings.Add);
        using var strip = new Pix2Pix.Data.Images.PixelImage(4, 4, 3);
        recorder.On(new TrainingBegan(TrainingPosition.Start, ["G_L1"]));
        recorder.On(Losses(1));
        recorder.On(new SamplesMade(2, strip)); // whose file is missing
        recorder.On(new SamplesMade(3, strip));
        recorder.On(Losses(4));
        Assert.Single(warnings);
        Assert.Equal([1L], Logged("loss/G_L1").Select(p => p.Step));
    }

    private static LossesMeasured Losses(long step) => new(step, 1, ["G_L1"], [0.5], 0.1, 1, 0, 1, 0);

    private static IEnumerable<(long Step, float Value)> Points(IReadOnlyList<double> steps, IReadOnlyList<double> values) =>
        steps.Zip(values, (step, value) => ((long)step, (float)value));

    private IEnumerable<(long Step, float Value)> Logged(string tag) =>
        Events().SelectMany(e => e.Values.Where(v => v.Tag == tag).Select(v => (e.Step, v.Scalar!.Value)));

    private IEnumerable<LoggedEvent> Events() => Files().SelectMany(LoggedEvent.ReadFile);

    private string[] Files() => [.. Directory.GetFiles(Path.Combine(Run, "tensorboard")).Order(StringComparer.Ordinal)];

    private void Use(int steps) => _training.Config = _training.Config with
    {
        Schedule = new() { Epochs = 2, DecayEpochs = 0, Steps = steps },
        Logging = new() { Every = 2, SamplesEvery = 2, Tensorboard = true },
        Validation = new() { EveryEpochs = null, EverySteps = 2 },
        Checkpoint = new() { EveryEpochs = null },
    };
}
