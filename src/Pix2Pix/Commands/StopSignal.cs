using System.Runtime.InteropServices;

namespace Pix2Pix.Commands;

/// <summary>
/// Ctrl-C, SIGTERM and a closed terminal ask the work to stop at the next good place; a second one ends the program at once.
/// </summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private PosixSignal _first;

    /// <param name="onFirst">Called at the first signal.</param>
    public StopSignal(Action onFirst)
    {
        void Handle(PosixSignalContext context)
        {
            if (_stop.IsCancellationRequested)
                return;
            context.Cancel = true;
            _first = context.Signal;
            _stop.Cancel();
            onFirst();
        }

        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>What a shell expects of a program that the first signal ended: 128 and the signal's number.</summary>
    public int ExitCode => _first switch
    {
        PosixSignal.SIGTERM => ExitCodes.Terminated,
        PosixSignal.SIGHUP => ExitCodes.HungUp,
        _ => ExitCodes.Interrupted,
    };

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }
}
