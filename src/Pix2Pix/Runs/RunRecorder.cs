using Pix2Pix.Data;
using Pix2Pix.Data.Images;
using Pix2Pix.Training;

namespace Pix2Pix.Runs;

/// <summary>
/// Keeps a run's record on disk: losses.csv, validation.csv, samples/. What cannot be written (the disk is full) costs
/// one warning and no training; rows are written later.
/// </summary>
/// <param name="folder">The run's folder.</param>
/// <param name="warn">Receives what cannot be written.</param>
internal sealed class RunRecorder(RunFolder folder, Action<string> warn) : ITrainingListener
{
    private StepRows? _losses;
    private StepRows? _validation;
    private long _validatedAt;
    private bool _isFailing;

    public void On(TrainingEvent happened)
    {
        switch (happened)
        {
            case TrainingBegan began:
                _validatedAt = began.ValidatedAt ?? -1;
                StepRows.CutAfter(folder.Validation, _validatedAt);
                _losses = new StepRows(
                    folder.Losses,
                    ["step", "epoch", .. began.LossNames, "lr", "seconds", "data_seconds", "images_per_second", "memory_mb"],
                    began.Position.Step);
                Try(folder.Losses, _losses.Flush);
                break;
            case LossesMeasured m:
                Try(folder.Losses, () => _losses!.Add(
                [
                    m.Step, m.Epoch, .. m.Means.Cast<object>(), m.LearningRate, Math.Round(m.Seconds, 3),
                    Math.Round(m.DataSeconds, 4), Math.Round(m.ImagesPerSecond, 3), Math.Round(m.MemoryMegabytes, 1),
                ]));
                break;
            case Validated v:
                _validation ??= new StepRows(
                    folder.Validation, ["step", "epoch", "pairs", .. v.Values.Keys, "seconds"], _validatedAt);
                Try(folder.Validation, () => _validation.Add(
                    [v.Step, v.Epoch, v.Pairs, .. v.Values.Values.Cast<object>(), Math.Round(v.Seconds, 3)]));
                break;
            case SamplesMade s:
                Try(folder.Sample(s.Step), () => ImageFile.Write(folder.Sample(s.Step), s.Strip));
                break;
            case CheckpointBegun or TrainingEnded:
                Try(folder.Losses, _losses!.Flush);
                if (_validation is not null)
                    Try(folder.Validation, _validation.Flush);
                break;
        }
    }

    private void Try(string path, Action write)
    {
        try
        {
            write();
            _isFailing = false;
        }
        catch (Exception e) when (e is InputException || AtomicFile.IsFailure(e))
        {
            if (!_isFailing)
                warn($"{path}: cannot be written for now ({AtomicFile.Reason(e)}); training goes on");
            _isFailing = true;
        }
    }
}
