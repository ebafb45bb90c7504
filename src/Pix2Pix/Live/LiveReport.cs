using Pix2Pix.Eval.Reports;

namespace Pix2Pix.Live;

/// <summary>
/// The run's full report, drawn on request. It costs about a second of the processor, so one is kept for a
/// while, and however many ask, one is drawn at a time.
/// </summary>
/// <param name="folder">The run's folder.</param>
internal sealed class LiveReport(string folder)
{
    private static readonly TimeSpan _fresh = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Task<byte[]>? _page;
    private DateTime _begun;

    /// <summary>The page as UTF-8.</summary>
    /// <exception cref="InputException">Nothing is logged yet, or the report cannot be written.</exception>
    public Task<byte[]> Page()
    {
        lock (_lock)
        {
            bool usable = _page is { IsCompleted: false } or { IsCompletedSuccessfully: true };
            if (!usable || (_page!.IsCompleted && DateTime.UtcNow - _begun > _fresh))
            {
                _begun = DateTime.UtcNow;
                _page = Task.Run(() => File.ReadAllBytes(RunReport.Write(folder).Html));
            }

            return _page!;
        }
    }

    /// <summary>Waits for the end of one that is being drawn.</summary>
    public void Finish(TimeSpan patience)
    {
        lock (_lock)
            Task.WaitAny([_page ?? Task.CompletedTask], patience);
    }
}
