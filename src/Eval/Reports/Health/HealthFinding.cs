namespace Pix2Pix.Eval.Reports.Health;

/// <summary>How much a finding matters.</summary>
internal enum HealthGrade
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>May spoil the result.</summary>
    Caution,

    /// <summary>Spoils the result.</summary>
    Problem,
}

/// <summary>Something that the curves of a run say, in words.</summary>
/// <param name="Grade">How much it matters.</param>
/// <param name="Title">What is the case, and for how long.</param>
/// <param name="Text">Where, what follows from it, what to do.</param>
internal sealed record HealthFinding(HealthGrade Grade, string Title, string Text);
