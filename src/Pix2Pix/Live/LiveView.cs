using System.Diagnostics;
using System.Globalization;
using Pix2Pix.Runs;
using Pix2Pix.Training;

namespace Pix2Pix.Live;

/// <summary>
/// Shows a training in browsers of this machine while it runs. The training only ever puts a line of news into a ring;
/// whatever becomes of it happens in other threads.
/// </summary>
internal sealed class LiveView : ITrainingListener, IDisposable
{
    private const int NewsKept = 1024;
    private const string Training = "training";
    private static readonly TimeSpan _betweenSteps = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _reportPatience = TimeSpan.FromSeconds(5);

    private readonly LiveFeed _feed = new(NewsKept);
    private readonly LiveSite _site;
    private readonly LiveServer _server;
    private readonly Stopwatch _told = Stopwatch.StartNew();
    private TrainingSummary? _summary;
    private TrainingProgress? _progress;
    private string _status = Training;
    private string _name = "";
    private long? _sample;

    /// <summary>Takes the port, before the training is prepared.</summary>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <exception cref="InputException">The port is taken, or this user may not use it.</exception>
    public LiveView(int port)
    {
        _site = new LiveSite(_feed);
        _server = new LiveServer(port, _site);
    }

    /// <summary>Where browsers find it.</summary>
    public string Address => _server.Address;

    /// <summary>Begins to show a training, which is about to begin.</summary>
    public void Follow(TrainingSummary summary)
    {
        var folder = new RunFolder(summary.RunFolder);
        _name = Path.GetFileName(Path.GetFullPath(summary.RunFolder));
        _summary = summary;
        _progress = new TrainingProgress(summary);
        _sample = NewestSample(folder);
        _site.Report = new LiveReport(folder.Path);
        _site.Folder = folder;
        TellProgress();
    }

    public void On(TrainingEvent happened)
    {
        _progress!.On(happened);
        switch (happened)
        {
            case StepDone when _told.Elapsed < _betweenSteps:
                break;
            case StepDone or TrainingBegan:
                TellProgress();
                break;
            case LossesMeasured losses:
                _feed.Put("losses", LiveJson.Of(losses));
                break;
            case Validated validated:
                _feed.Put("validation", LiveJson.Of(validated));
                break;
            case SamplesMade samples:
                _sample = samples.Step;
                TellProgress();
                break;
            case TrainingEnded ended:
                _status = ended.Interrupted ? "stopped" : "finished";
                TellProgress();
                break;
        }
    }

    /// <summary>Sends the end to the browsers and stops, within seconds even where they do not respond.</summary>
    public void Dispose()
    {
        if (_summary is not null && _status == Training)
        {
            _status = "failed";
            TellProgress();
        }

        _feed.End();
        _site.Report?.Finish(_reportPatience);
        _server.Dispose();
    }

    private void TellProgress()
    {
        _told.Restart();
        _feed.Put("progress", LiveJson.Of(_name, _status, _progress!, _summary!, _sample));
    }

    private static long? NewestSample(RunFolder folder) => Directory.GetFiles(folder.Samples, "step-*.png")
        .Select(file => long.TryParse(Path.GetFileNameWithoutExtension(file)["step-".Length..], NumberStyles.None, null, out long step) ? step : (long?)null)
        .Max();
}
