namespace Pix2Pix.Data.Checks;

/// <summary>A split with what was seen of its pairs.</summary>
/// <param name="dataset">The split.</param>
/// <param name="pairs">The facts of each pair.</param>
internal sealed class SplitCheck(PairDataset dataset, IReadOnlyList<PairFacts> pairs)
{
    public string Name => dataset.Phase;

    public IReadOnlyList<PairFacts> Pairs => pairs;

    public IReadOnlyList<UnpairedImage> Unpaired => dataset.Unpaired;

    /// <summary>Looks at all pairs, on all cores; at any time it holds the pixels of one pair for each of them.</summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static SplitCheck Run(PairDataset dataset, Action advance, CancellationToken stop)
    {
        var pairs = new PairFacts[dataset.Count];
        var cores = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stop };
        Parallel.For(0, pairs.Length, cores, i =>
        {
            pairs[i] = PairCheck.Run(dataset, i);
            advance();
        });
        return new SplitCheck(dataset, pairs);
    }

    public SplitReport Report() => new(
        Name,
        pairs.Count,
        pairs.Count(pair => pair.Prepared is not null),
        Unpaired.Count,
        SideReport.Of([.. pairs.Select(pair => pair.Input).OfType<SideFacts>()]),
        SideReport.Of([.. pairs.Select(pair => pair.Target).OfType<SideFacts>()]));
}
