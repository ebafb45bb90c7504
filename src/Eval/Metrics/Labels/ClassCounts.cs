namespace Pix2Pix.Eval.Metrics;

/// <summary>
/// What the scores need of a confusion matrix n, whose n_ij counts pixels of class i that were translated to class j: its diagonal
/// n_ii, the sums of its rows t_i and those of its columns.
/// </summary>
internal sealed class ClassCounts(int classes)
{
    private readonly long[] _right = new long[classes]; // n_ii
    private readonly long[] _target = new long[classes]; // t_i = Σ_j n_ij
    private readonly long[] _output = new long[classes]; // Σ_j n_ji

    /// <summary>Counts an image.</summary>
    /// <param name="output">Classes of its pixels.</param>
    /// <param name="target">What they should be; a number that is no class leaves the pixel out.</param>
    public void Add(ReadOnlySpan<int> output, ReadOnlySpan<int> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            var expected = target[i];
            if (expected >= _target.Length)
                continue;
            _target[expected]++;
            _output[output[i]]++;
            if (output[i] == expected)
                _right[expected]++;
        }
    }

    /// <summary>Adds the counts of other images.</summary>
    public void Add(ClassCounts other)
    {
        for (var i = 0; i < _target.Length; i++)
        {
            _right[i] += other._right[i];
            _target[i] += other._target[i];
            _output[i] += other._output[i];
        }
    }

    /// <summary>
    /// Σ n_ii / Σ t_i; the mean of n_ii / t_i over the classes that the target has; the mean of
    /// n_ii / (t_i + Σ_j n_ji − n_ii) over those that target or output have. NaN where there are none.
    /// </summary>
    public double[] Scores() =>
    [
        (double)_right.Sum() / _target.Sum(),
        MeanOfParts(i => _target[i]),
        MeanOfParts(i => _target[i] + _output[i] - _right[i]),
    ];

    private double MeanOfParts(Func<int, long> whole) => Enumerable.Range(0, _right.Length)
        .Where(i => whole(i) > 0)
        .Select(i => (double)_right[i] / whole(i))
        .DefaultIfEmpty(double.NaN)
        .Average();
}
