namespace Pix2Pix.Eval.Validation;

/// <summary>What a validation measured: a row of <c>validation.csv</c>.</summary>
/// <param name="Values">The metrics by name, in the order in which they were asked for.</param>
/// <param name="Pairs">Pairs that were translated and measured.</param>
/// <param name="Seconds">Wall-clock time, loading included.</param>
public sealed record ValidationResult(IReadOnlyDictionary<string, double> Values, int Pairs, double Seconds);
