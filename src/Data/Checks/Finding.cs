namespace Pix2Pix.Data.Checks;

/// <summary>Something wrong or odd in a data set.</summary>
/// <param name="Severity">Whether a training would fail of it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Split">The split; null for what concerns several.</param>
/// <param name="Message">One line that sums it up.</param>
/// <param name="Items">The pairs or files concerned, all of them; empty for what concerns the whole split.</param>
public sealed record Finding(Severity Severity, FindingKind Kind, string? Split, string Message, IReadOnlyList<FindingItem> Items);

/// <summary>A pair or a set of files that a finding is about.</summary>
/// <param name="Pair">The pair's name; null where there is none.</param>
/// <param name="Files">The files.</param>
/// <param name="Message">One line that names the files and says what is wrong.</param>
public sealed record FindingItem(string? Pair, IReadOnlyList<string> Files, string Message);

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>A training would fail.</summary>
    Error,

    /// <summary>A training runs, but perhaps not as meant.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Note,
}

/// <summary>What a finding is about.</summary>
public enum FindingKind
{
    /// <summary>A split that is there cannot be opened, or the one to train on is missing.</summary>
    Split,

    /// <summary>There is nothing to validate on.</summary>
    NoValidation,

    /// <summary>Files that cannot be decoded.</summary>
    Undecodable,

    /// <summary>Pairs whose images differ in size.</summary>
    DifferentSizes,

    /// <summary>Pairs of odd width, or whose channels do not add up.</summary>
    Unusable,

    /// <summary>Images smaller than the crop.</summary>
    TooSmall,

    /// <summary>Not a single pair of a split can be used.</summary>
    NoUsablePair,

    /// <summary>Training images that would not stack to a batch.</summary>
    BatchSizes,

    /// <summary>Training images of a size that the networks do not take.</summary>
    NetworkSize,

    /// <summary>A setting of the training that needs other data.</summary>
    Setting,

    /// <summary>Images without a partner.</summary>
    Unpaired,

    /// <summary>Files of the same content in several splits: what is measured has been seen.</summary>
    SameInSplits,

    /// <summary>Files of the same content in one split.</summary>
    SameInSplit,

    /// <summary>Images of a single colour.</summary>
    Constant,
}
