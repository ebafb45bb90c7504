namespace Pix2Pix.Data;

/// <summary>
/// Reads the pairs of a data set in batches, ahead of the consumer, on worker threads. Order, crop and mirroring
/// are a pure function of (seed, epoch, pair): the batches do not depend on the number of workers, nor on where an
/// epoch is entered. Where they are waited for, decoded training pairs are kept in memory, up to
/// <see cref="DataOptions.CacheMb"/>. One epoch runs at a time.
/// </summary>
public sealed class PairLoader : IDisposable
{
    private readonly PairDataset _dataset;
    private readonly int _batchSize;
    private readonly long _seed;
    private readonly LoaderMode _mode;
    private readonly BatchBuffers _buffers;
    private readonly BatchMaker _maker;
    private readonly WaitShare _waits = new();
    private readonly HashSet<int> _skipped = [];

    /// <summary>Makes a loader; threads start with <see cref="Epoch"/>.</summary>
    /// <param name="dataset">The pairs, and the options to read them with.</param>
    /// <param name="batchSize">Pairs per batch, at least 1.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="mode">Training or evaluation.</param>
    /// <param name="pinned">Whether batches lie in page-locked memory, from which a GPU copies faster; needs CUDA.</param>
    public PairLoader(PairDataset dataset, int batchSize, long seed, LoaderMode mode, bool pinned = false)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        (_dataset, _batchSize, _seed, _mode) = (dataset, batchSize, seed, mode);
        _buffers = new BatchBuffers(2 * BatchesAtOnce, pinned);
        _maker = new BatchMaker(dataset, seed, mode, _buffers, () => _waits.IsLarge);
    }

    /// <summary>Raised on the consumer's thread, once for each pair that is left out (<c>on_bad_image: skip</c>).</summary>
    public event EventHandler<BadImageEventArgs>? BadImage;

    /// <summary>Pairs found bad so far and left out.</summary>
    public int SkippedCount => _skipped.Count;

    /// <summary>Batches in an epoch, the last of which may be smaller. Bad pairs do not change it.</summary>
    public int BatchesPerEpoch => (_dataset.Count + _batchSize - 1) / _batchSize;

    /// <summary>
    /// The batches of an epoch, in order; the consumer disposes each. A bad pair leaves its batch smaller; a batch
    /// left without pairs is not handed out, but the later ones keep their numbers. Leaving the loop early stops the workers.
    /// </summary>
    /// <param name="epoch">The epoch, which decides order, crops and mirroring.</param>
    /// <param name="firstBatch">The batch to start with; it and those after it are the same as in a whole epoch.</param>
    /// <param name="cancel">Ends waiting for a batch.</param>
    /// <exception cref="InputException">A file cannot be used (<c>on_bad_image: fail</c>), sizes differ within a batch,
    /// or no pair at all can be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IEnumerable<PairBatch> Epoch(int epoch, int firstBatch = 0, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstBatch);
        return Batches(epoch, firstBatch, cancel);
    }

    /// <summary>Bytes of decoded pairs that are kept.</summary>
    internal long CachedBytes => _maker.CachedBytes;

    // One with the consumer, the others made ahead.
    private int BatchesAtOnce => Ahead + 1;

    private int Ahead => _dataset.Options.Workers + 1;

    /// <summary>Frees the decoded pairs and the memory of batches. No epoch may be running.</summary>
    public void Dispose()
    {
        _maker.Dispose();
        _buffers.Dispose();
    }

    private IEnumerable<PairBatch> Batches(int epoch, int firstBatch, CancellationToken cancel)
    {
        var order = Order(epoch);
        using var pipeline = new OrderedPipeline<MadeBatch>(
            firstBatch, BatchesPerEpoch, _dataset.Options.Workers, Ahead, index => _maker.Make(index, PairsOf(index), epoch));

        for (var index = firstBatch; index < BatchesPerEpoch; index++)
        {
            // An epoch's first batches are always waited for.
            if (index - firstBatch > Ahead)
                _waits.Add(!pipeline.IsNextReady);
            var made = pipeline.Take(cancel);
            Report(made.Bad);
            if (made.Batch is not null)
                yield return made.Batch;
        }

        if (SkippedCount == _dataset.Count)
            throw new InputException($"none of the {_dataset.Count} pairs of '{_dataset.Phase}' in {_dataset.Options.Root} can be used");

        ReadOnlySpan<int> PairsOf(int index) => order.AsSpan(index * _batchSize, Math.Min(_batchSize, order.Length - (index * _batchSize)));
    }

    private int[] Order(int epoch)
    {
        if (_mode != LoaderMode.Train || !_dataset.Options.Shuffle)
            return EpochOrder.Sequential(_dataset.Count);
        return _dataset.Weights.Distinct().Count() > 1
            ? EpochOrder.Weighted(_dataset.Weights, _seed, epoch)
            : EpochOrder.Shuffled(_dataset.Count, _seed, epoch);
    }

    private void Report(IReadOnlyList<BadPair> bad)
    {
        foreach (var (pair, error) in bad)
        {
            if (_skipped.Add(pair))
                BadImage?.Invoke(this, new BadImageEventArgs(_dataset.Names[pair], error));
        }
    }
}
