namespace Pix2Pix.Data.Checks;

/// <summary>What is wrong or odd within one split.</summary>
internal static class SplitFindings
{
    private static readonly Dictionary<FindingKind, string> _whatPairsAre = new()
    {
        [FindingKind.Undecodable] = "cannot be decoded",
        [FindingKind.DifferentSizes] = "have images of different sizes",
        [FindingKind.Unusable] = "have files that do not make a pair",
        [FindingKind.TooSmall] = "are smaller than the crop",
    };

    public static IEnumerable<Finding> Of(SplitCheck split, DataOptions data, CheckOptions options) =>
        Problems(split, data).Concat(Training(split, data, options)).Concat(Oddities(split));

    private static IEnumerable<Finding> Problems(SplitCheck split, DataOptions data)
    {
        // Training never opens the test split.
        var reads = split.Name != Phases.Test;
        var severity = reads && data.OnBadImage == BadImagePolicy.Fail ? Severity.Error : Severity.Warning;
        foreach (var (kind, what) in _whatPairsAre)
        {
            var pairs = split.Pairs.Where(pair => pair.Problems.Any(problem => problem.Kind == kind)).ToList();
            if (pairs.Count == 0)
                continue;
            var items = pairs.SelectMany(pair => pair.Problems.Where(problem => problem.Kind == kind)
                .Select(problem => new FindingItem(pair.Location.Name, [problem.Path], problem.Message)));
            yield return new Finding(
                severity, kind, split.Name,
                $"{pairs.Count} of {split.Pairs.Count} pairs {what}" + (reads && severity == Severity.Warning ? "; they are skipped" : ""), [.. items]);
        }

        if (reads && severity == Severity.Warning && split.Pairs.All(pair => pair.Prepared is null))
            yield return new Finding(Severity.Error, FindingKind.NoUsablePair, split.Name, "not a single pair can be used", []);
    }

    private static IEnumerable<Finding> Training(SplitCheck split, DataOptions data, CheckOptions options)
    {
        if (split.Name != Phases.Train)
            yield break;
        var bySize = split.Pairs.Where(pair => pair.Prepared is not null)
            .GroupBy(pair => pair.Prepared!.Value).OrderByDescending(size => size.Count()).ToList();
        if (options.BatchSize > 1 && bySize.Count > 1)
        {
            var items = bySize.Select(size => Item(size.First(), $"{size.Key.Width}x{size.Key.Height} are {size.Count()} pairs, such as {size.First().Location.Name}"));
            yield return new Finding(
                Severity.Error, FindingKind.BatchSizes, split.Name,
                $"images of {bySize.Count} sizes with training.batch_size {options.BatchSize}; use a data.preprocess that crops, or batches of 1", [.. items]);
        }

        var misfits = bySize.Select(size => (Size: size, Problem: options.Misfit(size.Key))).Where(size => size.Problem is not null).ToList();
        if (misfits.Count > 0)
        {
            var items = misfits.SelectMany(misfit => misfit.Size.Select(pair => Item(pair, $"{pair.Location.InputPaths[0]}: {misfit.Problem}")));
            yield return new Finding(
                Severity.Error, FindingKind.NetworkSize, split.Name,
                $"{misfits.Sum(misfit => misfit.Size.Count())} of {split.Pairs.Count} pairs have a size that the networks do not take", [.. items]);
        }
    }

    private static IEnumerable<Finding> Oddities(SplitCheck split)
    {
        if (split.Unpaired.Count > 0)
        {
            yield return new Finding(
                Severity.Warning, FindingKind.Unpaired, split.Name, $"{split.Unpaired.Count} images have no partner; they are left out",
                [.. split.Unpaired.Select(image => new FindingItem(image.Name, [image.Path], $"{image.Path}: has no {SideName(image.Missing)}"))]);
        }

        var constant = split.Pairs.SelectMany(pair => pair.Constant.Select(side => Item(
            pair, side, $"{PathOf(pair, side)}: all pixels of the {SideName(side)} are alike"))).ToList();
        if (constant.Count > 0)
            yield return new Finding(Severity.Warning, FindingKind.Constant, split.Name, $"{constant.Count} images have a single colour", constant);
    }

    private static FindingItem Item(PairFacts pair, string message) => Item(pair, PairSide.Input, message);

    private static FindingItem Item(PairFacts pair, PairSide side, string message) => new(pair.Location.Name, [PathOf(pair, side)], message);

    private static string PathOf(PairFacts pair, PairSide side) =>
        side == PairSide.Input ? pair.Location.InputPaths[0] : pair.Location.TargetPath;

    private static string SideName(PairSide side) => side == PairSide.Input ? "input" : "target";
}
