using System.Text;

namespace Pix2Pix.Data;

/// <summary>
/// Makes a part of <c>train</c> the split <c>val</c>. What decides is a hash of each pair's stem: the cut is the same
/// on every machine, and pairs that are added later leave the others where they are.
/// </summary>
internal sealed class ValidationCut(IPairLayout layout) : IPairLayout
{
    // FNV-1a, 64 bits (Fowler, Noll and Vo).
    private const ulong Basis = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    public bool Exists(DataOptions options, string phase) =>
        layout.Exists(options, phase) || (phase == Phases.Validation && layout.Exists(options, Phases.Train));

    public FoundPairs Find(DataOptions options, string phase)
    {
        if (phase != Phases.Train && phase != Phases.Validation)
            return layout.Find(options, phase);
        if (layout.Exists(options, Phases.Validation))
        {
            throw new InputException(
                $"data.validation_fraction: found {options.ValidationFraction}, but {options.Root} has a split 'val' of its own; allowed: 0");
        }

        var all = layout.Find(options, Phases.Train);
        var held = HeldOut(all.Pairs, options.ValidationFraction);
        return phase == Phases.Train
            ? all with { Pairs = [.. all.Pairs.Where(pair => !held.Contains(pair.Stem))] }
            : new FoundPairs([.. all.Pairs.Where(pair => held.Contains(pair.Stem))], []);
    }

    public ImagePair Read(PairLocation location, DataOptions options, ImageDecoder decode) => layout.Read(location, options, decode);

    // Neither split may be empty: the lowest hash is always held out, the highest never.
    private static HashSet<string> HeldOut(IReadOnlyList<PairLocation> pairs, double fraction)
    {
        string[] stems = [.. pairs.Select(pair => pair.Stem).Distinct().OrderBy(Place).ThenBy(stem => stem, StringComparer.Ordinal)];
        if (stems.Length < 2)
            throw new InputException($"data.validation_fraction: found {fraction}, but 'train' has only {pairs.Count} pair to cut; allowed: 0");
        return [stems[0], .. stems[1..^1].TakeWhile(stem => Place(stem) < fraction)];
    }

    // Uniform in [0, 1).
    private static double Place(string stem)
    {
        var hash = Basis;
        foreach (var value in Encoding.UTF8.GetBytes(stem))
            hash = (hash ^ value) * Prime;
        return CounterRandom.FromState(hash).NextDouble();
    }
}
