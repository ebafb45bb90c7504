using System.Runtime.ExceptionServices;

namespace Pix2Pix.Data;

/// <summary>
/// Makes the items first, first + 1, … on worker threads, a bounded number ahead of the consumer, and hands them
/// out in order. What a worker throws, the consumer gets when it comes to that item.
/// </summary>
/// <typeparam name="T">The item.</typeparam>
internal sealed class OrderedPipeline<T> : IDisposable
    where T : IDisposable
{
    private readonly object _lock = new();
    private readonly Dictionary<int, Outcome> _finished = [];
    private readonly Thread[] _workers;
    private readonly Func<int, T> _make;
    private readonly int _end;
    private readonly int _ahead;
    private int _nextToMake;
    private int _nextToTake;
    private bool _stopped;

    /// <param name="first">The first item.</param>
    /// <param name="end">One more than the last item.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="ahead">Items made or in the making that the consumer has not taken yet, at least 1.</param>
    /// <param name="make">Makes one item; called from the worker threads.</param>
    public OrderedPipeline(int first, int end, int workers, int ahead, Func<int, T> make)
    {
        (_nextToMake, _nextToTake, _end, _ahead, _make) = (first, first, end, ahead, make);
        _workers = new Thread[Math.Max(Math.Min(workers, end - first), 0)];
        for (var i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Thread(Work) { IsBackground = true, Name = $"pair loader {i}" };
            _workers[i].Start();
        }
    }

    /// <summary>Whether the next item need not be waited for.</summary>
    public bool IsNextReady
    {
        get
        {
            lock (_lock)
                return _finished.ContainsKey(_nextToTake);
        }
    }

    /// <summary>Waits for the next item, which the caller then owns.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, even if the item is there.</exception>
    public T Take(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var wake = cancel.Register(WakeAll);
        Outcome outcome;
        lock (_lock)
        {
            while (!_finished.Remove(_nextToTake, out outcome))
            {
                cancel.ThrowIfCancellationRequested();
                Monitor.Wait(_lock);
            }

            _nextToTake++;
            Monitor.PulseAll(_lock);
        }

        outcome.Error?.Throw();
        return outcome.Item!;
    }

    /// <summary>Stops the workers, waits until each has finished its item, and drops what was made ahead.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _stopped = true;
            Monitor.PulseAll(_lock);
        }

        foreach (var worker in _workers)
            worker.Join();
        foreach (var outcome in _finished.Values)
            outcome.Item?.Dispose();
        _finished.Clear();
    }

    private void WakeAll()
    {
        lock (_lock)
            Monitor.PulseAll(_lock);
    }

    private void Work()
    {
        while (TryBegin(out var item))
        {
            Outcome outcome;
            try
            {
                outcome = new Outcome(_make(item), null);
            }
            catch (Exception error)
            {
                outcome = new Outcome(default, ExceptionDispatchInfo.Capture(error));
            }

            lock (_lock)
            {
                _finished.Add(item, outcome);
                Monitor.PulseAll(_lock);
            }
        }
    }

    private bool TryBegin(out int item)
    {
        lock (_lock)
        {
            while (!_stopped && _nextToMake < _end && _nextToMake >= _nextToTake + _ahead)
                Monitor.Wait(_lock);
            item = _nextToMake;
            if (_stopped || item >= _end)
                return false;
            _nextToMake++;
            return true;
        }
    }

    private readonly record struct Outcome(T? Item, ExceptionDispatchInfo? Error);
}
