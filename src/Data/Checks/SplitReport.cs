namespace Pix2Pix.Data.Checks;

/// <summary>The pairs of a split in numbers.</summary>
/// <param name="Name"><c>train</c>, <c>val</c> or <c>test</c>.</param>
/// <param name="Pairs">Pairs found.</param>
/// <param name="UsablePairs">Those of them that can be decoded and cropped.</param>
/// <param name="Unpaired">Images without a partner.</param>
/// <param name="Input">The inputs that can be decoded.</param>
/// <param name="Target">The targets that can be decoded.</param>
public sealed record SplitReport(string Name, int Pairs, int UsablePairs, int Unpaired, SideReport Input, SideReport Target);

/// <summary>The images of one side of a split as they lie on disk.</summary>
/// <param name="Images">Images counted.</param>
/// <param name="Sizes">Their sizes; null without images.</param>
/// <param name="Channels">How many images have 1, 2, 3, … channels; those of several files count together.</param>
/// <param name="BitDepths">How many images have 8 and 16 bits per channel.</param>
public sealed record SideReport(
    int Images, SizeReport? Sizes, IReadOnlyDictionary<int, int> Channels, IReadOnlyDictionary<int, int> BitDepths)
{
    internal static SideReport Of(IReadOnlyList<SideFacts> images) => new(
        images.Count,
        SizeReport.Of([.. images.Select(image => image.Size)]),
        Count(images.Select(image => image.Channels)),
        Count(images.Select(image => image.BitDepth)));

    private static SortedDictionary<int, int> Count(IEnumerable<int> values) => new(values.CountBy(value => value).ToDictionary());
}

/// <summary>Sizes of images.</summary>
/// <param name="Smallest">The one of fewest pixels.</param>
/// <param name="Largest">The one of most pixels.</param>
/// <param name="MostCommon">The one of most images.</param>
/// <param name="MostCommonCount">So many have it.</param>
/// <param name="Different">Different sizes.</param>
public sealed record SizeReport(ImageSize Smallest, ImageSize Largest, ImageSize MostCommon, int MostCommonCount, int Different)
{
    internal static SizeReport? Of(IReadOnlyList<ImageSize> sizes)
    {
        if (sizes.Count == 0)
            return null;
        var counts = sizes.CountBy(size => size)
            .OrderBy(size => (long)size.Key.Width * size.Key.Height).ThenBy(size => size.Key.Width).ToList();
        var (common, count) = counts.MaxBy(size => size.Value);
        return new SizeReport(counts[0].Key, counts[^1].Key, common, count, counts.Count);
    }
}
