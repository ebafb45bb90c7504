using Pix2Pix.Data.Images;

namespace Pix2Pix.Training;

/// <summary>Receives what happens in a training: the console, the CSV files, the sample folder.</summary>
internal interface ITrainingListener
{
    void On(TrainingEvent happened);
}

/// <summary>Something that happened in a training.</summary>
internal abstract record TrainingEvent;

/// <summary>Training begins, at step 0 or where a checkpoint left it.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="LossNames">The losses that each row will hold, and the measures behind them.</param>
/// <param name="ValidatedAt">The step of the newest validation that the training knows of; null for none.</param>
internal sealed record TrainingBegan(TrainingPosition Position, IReadOnlyList<string> LossNames, long? ValidatedAt = null) : TrainingEvent;

/// <summary>One step is done.</summary>
/// <param name="Position">After the step.</param>
/// <param name="Epoch">The epoch the step belonged to.</param>
/// <param name="Images">Pairs it saw.</param>
/// <param name="Seconds">What it took, the wait for data included.</param>
internal sealed record StepDone(TrainingPosition Position, int Epoch, int Images, double Seconds) : TrainingEvent;

/// <summary>The losses since the last such event.</summary>
/// <param name="Step">After so many steps.</param>
/// <param name="Epoch">The epoch of the last of them.</param>
/// <param name="Names">The losses, and the measures behind them.</param>
/// <param name="Means">The mean of each over those steps.</param>
/// <param name="LearningRate">The learning rate of the last of them.</param>
/// <param name="Seconds">Seconds of training in all, validations and checkpoints included.</param>
/// <param name="DataSeconds">Seconds in which the trainer waited for data, since the last such event.</param>
/// <param name="ImagesPerSecond">Speed of the steps since then.</param>
/// <param name="MemoryMegabytes">Resident memory of the process, in units of 2²⁰ bytes.</param>
internal sealed record LossesMeasured(
    long Step, int Epoch, IReadOnlyList<string> Names, double[] Means, double LearningRate, double Seconds,
    double DataSeconds, double ImagesPerSecond, double MemoryMegabytes) : TrainingEvent;

/// <summary>A step's update was left out, because a loss or a gradient was not a finite number.</summary>
/// <param name="Step">The step.</param>
/// <param name="Count">How many steps were skipped so far, in all resumes.</param>
internal sealed record StepSkipped(long Step, long Count) : TrainingEvent;

/// <summary>Samples were translated.</summary>
/// <param name="Step">After so many steps.</param>
/// <param name="Strip">Rows of input | output | target.</param>
internal sealed record SamplesMade(long Step, PixelImage Strip) : TrainingEvent;

/// <summary>The validation split was measured.</summary>
/// <param name="Step">After so many steps.</param>
/// <param name="Epoch">The epoch of the last of them.</param>
/// <param name="Pairs">Pairs measured.</param>
/// <param name="Values">Metrics by name.</param>
/// <param name="Seconds">What it took.</param>
/// <param name="IsBest">Whether the chosen metric was never better.</param>
internal sealed record Validated(
    long Step, int Epoch, int Pairs, IReadOnlyDictionary<string, double> Values, double Seconds, bool IsBest)
    : TrainingEvent;

/// <summary>A checkpoint begins: what was logged so far must be on the disk with it.</summary>
/// <param name="Step">Steps taken.</param>
internal sealed record CheckpointBegun(long Step) : TrainingEvent;

/// <summary>A checkpoint was written.</summary>
/// <param name="Path">Its folder.</param>
internal sealed record CheckpointSaved(string Path) : TrainingEvent;

/// <summary>A file could not be decoded and its pair is left out.</summary>
/// <param name="Problem">One line that names the file.</param>
internal sealed record BadImageSkipped(string Problem) : TrainingEvent;

/// <summary>A file that training can do without, for now, could not be written.</summary>
/// <param name="Problem">One line that names it.</param>
internal sealed record NotWritten(string Problem) : TrainingEvent;

/// <summary>Training has ended.</summary>
/// <param name="Position">Where.</param>
/// <param name="Interrupted">Whether it was asked to stop before its end.</param>
/// <param name="Seconds">Seconds of training in all.</param>
/// <param name="SkippedImages">Files left out because they could not be decoded.</param>
/// <param name="SkippedSteps">Steps whose update was left out.</param>
/// <param name="EarlyStop">Why it ended before its last step; null where it did not.</param>
internal sealed record TrainingEnded(
    TrainingPosition Position, bool Interrupted, double Seconds, long SkippedImages, long SkippedSteps = 0, string? EarlyStop = null)
    : TrainingEvent;
