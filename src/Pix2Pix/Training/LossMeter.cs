using System.Diagnostics;
using Pix2Pix.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// Averages losses and measures between two rows of losses.csv. The sums stay on the device, so that a step need not wait for
/// its numbers.
/// </summary>
internal sealed class LossMeter : IDisposable
{
    private const double BytesPerMegabyte = 1 << 20;

    private readonly Device _device;
    private readonly IReadOnlyList<string> _names;
    private readonly Tensor _sums; // [losses], float64
    private readonly Tensor _finite; // steps up to which all sums were finite, int64
    private long _steps;
    private long _images;
    private double _seconds;
    private double _dataSeconds;

    public LossMeter(IReadOnlyList<string> names, Device device, LossSums? start = null)
    {
        _names = names;
        _device = device;

        // A checkpoint of a version that logged other columns, or of no training at all: the row begins here.
        if (start is not null && start.Sums.Length != names.Count)
            start = null;
        using var scope = NewDisposeScope();
        _sums = (start is null ? zeros(names.Count, ScalarType.Float64) : tensor(start.Sums))
            .to(device).DetachFromDisposeScope();
        if (start is not null)
            (_steps, _seconds, _dataSeconds, _images) = (start.Steps, start.Seconds, start.DataSeconds, start.Images);
        _finite = tensor(_steps).to(device).DetachFromDisposeScope();
    }

    /// <summary>Whether a step came in since the last reset.</summary>
    public bool IsEmpty => _steps == 0;

    /// <summary>What has been added so far, for a checkpoint.</summary>
    public LossSums Sums => new(_steps, Read(), _seconds, _dataSeconds, _images);

    /// <summary>Adds a step's losses, [losses].</summary>
    public void Add(Tensor losses, int images, double seconds, double dataSeconds)
    {
        _sums.add_(losses);
        _finite.add_(isfinite(_sums).all());
        _steps++;
        AddTime(images, seconds, dataSeconds);
    }

    /// <summary>Adds the time of a step without losses: it was skipped.</summary>
    public void AddTime(int images, double seconds, double dataSeconds)
    {
        _images += images;
        _seconds += seconds;
        _dataSeconds += dataSeconds;
    }

    /// <summary>The means since the last reset.</summary>
    /// <exception cref="DivergedException">A loss is not a finite number.</exception>
    public LossesMeasured Measure(long step, int epoch, double rate, double totalSeconds)
    {
        ThrowIfNotFinite(step);
        double[] means = [.. Read().Select(sum => sum / _steps)];
        return new LossesMeasured(
            step, epoch, _names, means, rate, totalSeconds, _dataSeconds, _images / Math.Max(_seconds, double.Epsilon),
            Environment.WorkingSet / BytesPerMegabyte);
    }

    /// <summary>Looks at the losses that no row has reported yet.</summary>
    /// <param name="step">Steps taken so far.</param>
    /// <exception cref="DivergedException">One is not a finite number; it names the step at which that began.</exception>
    public void ThrowIfNotFinite(long step)
    {
        int loss = Array.FindIndex(Read(), sum => !double.IsFinite(sum));
        if (loss >= 0)
            throw new DivergedException(_names[loss], step - _steps + _finite.item<long>() + 1);
    }

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        (_steps, _images, _seconds, _dataSeconds) = (0, 0, 0, 0);
        _sums.zero_();
        _finite.zero_();
    }

    public void Dispose()
    {
        _sums.Dispose();
        _finite.Dispose();
    }

    // Waits for a GPU, which lags behind what it was given: that is part of the steps' time.
    private double[] Read()
    {
        using var scope = NewDisposeScope();
        var watch = Stopwatch.StartNew();
        double[] sums = _sums.cpu().data<double>().ToArray();
        if (_device.type == DeviceType.CUDA)
            _seconds += watch.Elapsed.TotalSeconds;
        return sums;
    }
}
