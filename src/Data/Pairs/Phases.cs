namespace Pix2Pix.Data;

/// <summary>The splits that a data set can have.</summary>
public static class Phases
{
    /// <summary>The pairs to learn from.</summary>
    public const string Train = "train";

    /// <summary>The pairs to measure on while training.</summary>
    public const string Validation = "val";

    /// <summary>The pairs kept for the end.</summary>
    public const string Test = "test";

    /// <summary>All three, in this order.</summary>
    public static IReadOnlyList<string> All { get; } = [Train, Validation, Test];
}
