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
    /// <param name="seen">Is shown every image once it is measured.</param>
    /// <param name="cancel">Stops before the next batch.</param>
    /// <returns>One value for each column of the metrics; NaN where there was no pair.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was set.</exception>
    /// <exception cref="InputException">An output and its target differ in shape; the message names the pair.</exception>
    public ValidationResult Run(
        Func<Tensor, Tensor> translate, IEnumerable<PairBatch> batches, Action<MeasuredImage>? seen = null, CancellationToken cancel = default)
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
                Measure(translate, batch, seen);
                pairs += batch.Names.Count;
            }
        }

        return new ValidationResult(Values(), pairs, clock.Elapsed.TotalSeconds);
    }

    private Dictionary<string, double> Values() =>
        metrics.SelectMany(m => m.Columns.Zip(m.Values)).ToDictionary(pair => pair.First.Name, pair => pair.Second);

    private void Measure(Func<Tensor, Tensor> translate, PairBatch batch, Action<MeasuredImage>? seen)
    {
        using var scope = NewDisposeScope();
        var outputs = translate(batch.Input);
        var targets = batch.Target.to(outputs.device);
        for (var i = 0; i < batch.Names.Count; i++)
        {
            using var image = NewDisposeScope();
            var (output, target) = (outputs.select(0, i), targets.select(0, i));
            var values = Measure(batch.Names[i], output, target);
            seen?.Invoke(new MeasuredImage(batch.Names[i], batch.Input.select(0, i), output, target, values));
        }
    }

    private double[] Measure(string name, Tensor output, Tensor target)
    {
        try
        {
            return [.. metrics.SelectMany(metric => metric.Add(output, target))];
        }
        catch (InputException error)
        {
            throw new InputException($"{name}: {error.Message}", error);
        }
    }
}
