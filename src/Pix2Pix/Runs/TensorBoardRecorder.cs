using Pix2Pix.Data;
using Pix2Pix.TensorBoard;
using Pix2Pix.Training;

namespace Pix2Pix.Runs;

/// <summary>
/// Writes what happens for TensorBoard. It is called after <see cref="RunRecorder"/>, whose sample files it reads. A file
/// that cannot be written on (a full disk) ends the log with one warning, never the training.
/// </summary>
/// <param name="folder">The run's folder.</param>
/// <param name="warn">Called with the reason where the log ends early.</param>
internal sealed class TensorBoardRecorder(RunFolder folder, Action<string> warn) : ITrainingListener, IDisposable
{
    private EventFile? _file;

    public void On(TrainingEvent happened)
    {
        try
        {
            Record(happened);
        }
        catch (Exception error) when (AtomicFile.IsFailure(error))
        {
            Dispose();
            warn($"{folder.TensorBoard}: no longer written: {AtomicFile.Reason(error)}");
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private void Record(TrainingEvent happened)
    {
        switch (happened)
        {
            case TrainingBegan { Position.Step: var step }:
                _file = EventFile.Begin(folder.TensorBoard, firstStep: step > 0 ? step + 1 : 0);
                break;
            case LossesMeasured m:
                _file?.AddScalars(
                    m.Step,
                    [
                        .. m.Names.Zip(m.Means, (name, mean) => ($"loss/{name}", mean)), ("train/lr", m.LearningRate),
                        ("train/images_per_second", m.ImagesPerSecond), ("train/data_seconds", m.DataSeconds),
                    ]);
                break;
            case Validated v:
                _file?.AddScalars(v.Step, v.Values.Select(value => ($"validation/{value.Key}", value.Value)));
                break;
            case SamplesMade s:
                _file?.AddImage(s.Step, "samples", s.Strip.Size, s.Strip.Channels, File.ReadAllBytes(folder.Sample(s.Step)));
                break;
        }
    }
}
