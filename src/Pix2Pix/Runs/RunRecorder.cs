using Pix2Pix.Data.Images;
using Pix2Pix.Training;

namespace Pix2Pix.Runs;

/// <summary>Keeps a run's record on disk: losses.csv, validation.csv, samples/.</summary>
/// <param name="folder">The run's folder.</param>
internal sealed class RunRecorder(RunFolder folder) : ITrainingListener
{
    private StepRows? _losses;
    private StepRows? _validation;
    private long _begunAt;

    public void On(TrainingEvent happened)
    {
        switch (happened)
        {
            case TrainingBegan began:
                _begunAt = began.Position.Step;
                StepRows.Cut(folder.Validation, _begunAt);
                _losses = new StepRows(
                    folder.Losses,
                    ["step", "epoch", .. began.LossNames, "lr", "seconds", "data_seconds", "images_per_second"],
                    _begunAt);
                break;
            case LossesMeasured m:
                _losses!.Add(
                [
                    m.Step, m.Epoch, .. m.Means.Cast<object>(), m.LearningRate, Math.Round(m.Seconds, 3),
                    Math.Round(m.DataSeconds, 4), Math.Round(m.ImagesPerSecond, 3),
                ]);
                break;
            case Validated v:
                _validation ??= new StepRows(
                    folder.Validation, ["step", "epoch", "pairs", .. v.Values.Keys, "seconds"], _begunAt);
                _validation.Add([v.Step, v.Epoch, v.Pairs, .. v.Values.Values.Cast<object>(), Math.Round(v.Seconds, 3)]);
                break;
            case SamplesMade s:
                ImageFile.Write(folder.Sample(s.Step), s.Strip);
                break;
        }
    }
}
