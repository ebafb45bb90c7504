using System.Diagnostics;
using Pix2Pix.Data;
using Pix2Pix.Eval.Metrics;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Validation;

/// <summary>Measures how good translations are; it knows a function that translates, and no network.</summary>
/// <param name="metrics">What to measure, in the order of the results.</param>
public sealed class Validator(IReadOnlyList<IMetric> metrics)
{
    /// <summary>Translates every pair without recording gradients, and measures the outputs against the targets.</summary>
    /// <param name="translate">From inputs, [N, C, H, W] in [-1, 1] on the CPU, to outputs, on any device; the outputs are freed here.</param>
    /// <param name="batches">The pairs; each batch is disposed once it is measured.</param>
    /// <param name="cancel">Stops before the next batch.</param>
    /// <returns>One value for each metric; NaN where there was no pair.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was set.</exception>
    public ValidationResult Run(Func<Tensor, Tensor> translate, IEnumerable<PairBatch> batches, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(translate);
        ArgumentNullException.ThrowIfNull(batches);
        var clock = Stopwatch.StartNew();
        var pairs = 0;
        foreach (var metric in metrics)
            metric.Reset();

        using var noGrad = no_grad();
        foreach (var batch in batches)
        {
            using (batch)
            {
                cancel.ThrowIfCancellationRequested();
                Measure(translate, batch);
                pairs += batch.Names.Count;
            }
        }

        return new ValidationResult(metrics.ToDictionary(m => m.Name, m => m.Value), pairs, clock.Elapsed.TotalSeconds);
    }

    private void Measure(Func<Tensor, Tensor> translate, PairBatch batch)
    {
        using var scope = NewDisposeScope();
        var output = translate(batch.Input);
        var target = batch.Target.to(output.device);
        foreach (var metric in metrics)
            metric.Add(output, target);
    }
}
