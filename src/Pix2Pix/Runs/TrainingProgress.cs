using System.Diagnostics;
using Pix2Pix.Training;

namespace Pix2Pix.Runs;

/// <summary>What a display needs to know of a training at any moment.</summary>
/// <param name="summary">What is being trained.</param>
internal sealed class TrainingProgress(TrainingSummary summary)
{
    // Weight of the newest step in the running speed: a few dozen steps count.
    private const double Newest = 0.05;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _firstStep;
    private double _secondsPerImage;

    /// <summary>Steps taken.</summary>
    public long Step { get; private set; }

    /// <summary>The epoch of the last of them.</summary>
    public int Epoch { get; private set; } = 1;

    /// <summary>Images trained per second, lately.</summary>
    public double ImagesPerSecond => _secondsPerImage > 0 ? 1 / _secondsPerImage : 0;

    /// <summary>The newest losses; null before the first row.</summary>
    public LossesMeasured? Losses { get; private set; }

    /// <summary>Share of the steps done, 0 to 1.</summary>
    public double Fraction => summary.TotalSteps == 0 ? 1 : Math.Min(1, (double)Step / summary.TotalSteps);

    /// <summary>Expected time to the end; null while too little is known.</summary>
    public TimeSpan? Left => Step > _firstStep
        ? _watch.Elapsed / (Step - _firstStep) * Math.Max(0, summary.TotalSteps - Step)
        : null;

    /// <summary>Takes in what happened.</summary>
    public void On(TrainingEvent happened)
    {
        switch (happened)
        {
            case TrainingBegan began:
                _firstStep = Step = began.Position.Step;
                Epoch = began.Position.Epoch;
                _watch.Restart();
                break;
            case StepDone done:
                Step = done.Position.Step;
                Epoch = done.Epoch;
                double seconds = done.Seconds / done.Images;
                _secondsPerImage = _secondsPerImage == 0 ? seconds : _secondsPerImage + (Newest * (seconds - _secondsPerImage));
                break;
            case LossesMeasured losses:
                Losses = losses;
                break;
        }
    }

    /// <summary><c>epoch 3/200  step 1200/80000</c>.</summary>
    public string Place => $"epoch {Epoch}/{summary.TotalEpochs}  step {Step}/{summary.TotalSteps}";

    /// <summary><c>1.94 images/s  left 11:02:37</c>.</summary>
    public string Pace => $"{ImagesPerSecond:0.00} images/s  left {(Left is { } left ? Duration(left) : "–")}";

    /// <summary><c>G_GAN 0.832  G_L1 28.91 …  lr 0.0002</c>; empty before the first row.</summary>
    public string LossText => Losses is null
        ? ""
        : string.Join("  ", Losses.Names.Zip(Losses.Means, (name, mean) => $"{name} {mean:G4}").Append($"lr {Losses.LearningRate:G3}"));

    /// <summary>Hours, minutes and seconds.</summary>
    public static string Duration(TimeSpan time) =>
        $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}";
}
