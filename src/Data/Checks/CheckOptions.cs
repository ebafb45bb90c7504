namespace Pix2Pix.Data.Checks;

/// <summary>What a check needs to know of a training beside its data options.</summary>
public sealed record CheckOptions
{
    /// <summary>Pairs per batch: more than one need a common size.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Says why training images of a size do not fit the networks; null where they do.</summary>
    public Func<ImageSize, string?> Misfit { get; init; } = _ => null;

    /// <summary>Told the pairs looked at and their total, from several threads.</summary>
    public Action<int, int> Progress { get; init; } = (_, _) => { };
}
