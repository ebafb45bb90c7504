using Pix2Pix.Configuration;
using Pix2Pix.Eval.Logs;
using Pix2Pix.Runs;
using Pix2Pix.Tests.Training;
using Pix2Pix.Training;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Runs;

public sealed class RunMetricsTests : IDisposable
{
    private static readonly string[] _pixels = ["l1", "psnr", "ssim", "ms_ssim", "sharpness"];
    private static readonly string[] _labels = ["pixel_accuracy", "class_accuracy", "class_iou"];

    private readonly SmallTraining _training = new(size: 16, filters: 2);

    public void Dispose() => _training.Dispose();

    [Fact]
    public void Labels_are_measured_where_there_is_a_palette()
    {
        Assert.Equal(_pixels, Names(new RunConfig()));
        Assert.Equal([.. _pixels, .. _labels], Names(new RunConfig { Metrics = new() { Palette = "facades" } }));
    }

    [Fact]
    public void A_bad_palette_is_named_with_its_key_before_anything_is_written()
    {
        _training.Config = _training.Config with { Metrics = new() { Palette = "nowhere.txt" } };

        var error = Assert.Throws<InputException>(() => _training.RunIn("run"));

        Assert.StartsWith("metrics.palette: nowhere.txt: no such file", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_training.Runs, "run")));
    }

    [Fact]
    public void A_chosen_metric_that_needs_files_which_are_not_there_is_refused_before_anything_is_written()
    {
        Use(steps: 2, palette: null, metric: "fid");

        var error = Assert.Throws<InputException>(() => _training.RunIn("run"));

        Assert.Equal(
            "validation.metric: found fid, which is not measured with these metrics settings; allowed: l1, psnr, ssim, ms_ssim", error.Message);
        Assert.False(Directory.Exists(Path.Combine(_training.Runs, "run")));
    }

    [Fact]
    public void The_best_checkpoint_can_follow_features_of_the_moving_average()
    {
        Use(steps: 2, palette: null, metric: "ema_feature_kernel");
        _training.Config = _training.Config with { Metrics = new() { Features = "random" }, Training = new() { EmaDecay = 0.9 } };

        Assert.Equal("ema_feature_kernel", _training.RunIn("run").State.Best!.Metric);
    }

    [Fact]
    public void The_best_checkpoint_can_follow_labels()
    {
        Use(steps: 2, palette: "camvid", metric: "class_iou");
        var validations = new List<Validated>();

        var checkpoint = _training.RunIn("run", happened => { if (happened is Validated v) validations.Add(v); });

        Assert.Equal("class_iou", checkpoint.State.Best!.Metric);
        Assert.Equal(validations.Max(v => v.Values["class_iou"]), checkpoint.State.Best.Value);
    }

    [Fact]
    public void A_resume_with_a_palette_adds_its_columns()
    {
        Use(steps: 2, palette: null, metric: "l1");
        _training.RunIn("run");
        Use(steps: 4, palette: "facades", metric: "l1");
        _training.RunIn("run");

        var log = ValidationLog.Read(Path.Combine(_training.Runs, "run", "validation.csv"));

        Assert.Equal([.. _pixels, .. _labels], log.MetricNames);
        Assert.All(log.Metric("ssim"), value => Assert.True(double.IsFinite(value)));
        Assert.Equal(log.Step.Select(step => step > 2), log.Metric("class_iou").Select(double.IsFinite));
        Assert.Contains(log.Step, step => step <= 2);
    }

    private static string[] Names(RunConfig config)
    {
        using var metrics = RunMetrics.Create(config, CPU);
        return [.. metrics.All.SelectMany(metric => metric.Columns).Select(column => column.Name)];
    }

    private void Use(int steps, string? palette, string metric) => _training.Config = _training.Config with
    {
        Schedule = _training.Config.Schedule with { Steps = steps },
        Validation = new() { EverySteps = 1, Metric = metric },
        Metrics = new() { Palette = palette },
    };
}
