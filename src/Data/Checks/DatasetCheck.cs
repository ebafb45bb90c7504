namespace Pix2Pix.Data.Checks;

/// <summary>Looks at all of a data set as a training would, and says what is in it and what is wrong with it.</summary>
public static class DatasetCheck
{
    /// <summary>Opens the splits and decodes every file, on all cores.</summary>
    /// <param name="data">Where and how the pairs lie, and how they are prepared.</param>
    /// <param name="options">The rest of the training.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>The report; what is wrong with the data is in it.</returns>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static DatasetReport Run(DataOptions data, CheckOptions options, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        var findings = new List<Finding>();
        var datasets = Open(data, findings);
        var (done, total) = (0, datasets.Sum(dataset => dataset.Count));
        List<SplitCheck> splits = [.. datasets.Select(dataset => SplitCheck.Run(
            dataset, () => options.Progress(Interlocked.Increment(ref done), total), stop))];

        findings.AddRange(splits.SelectMany(split => SplitFindings.Of(split, data, options)));
        findings.AddRange(SameContent.Find(splits, data.Root));
        return new DatasetReport(
            data.Root, data.Layout, [.. splits.Select(split => split.Report())], [.. findings.OrderBy(finding => finding.Severity)]);
    }

    private static List<PairDataset> Open(DataOptions data, List<Finding> findings)
    {
        var datasets = new List<PairDataset>();
        foreach (var phase in Phases.All)
        {
            try
            {
                if (phase == Phases.Train || PairDataset.Exists(data, phase))
                    datasets.Add(PairDataset.Open(data, phase));
                else if (phase == Phases.Validation)
                    findings.Add(new Finding(Severity.Note, FindingKind.NoValidation, phase, "no such split: a training would not be validated", []));
            }
            catch (InputException error)
            {
                // What concerns the whole data set is said once.
                var severity = phase == Phases.Test ? Severity.Warning : Severity.Error;
                if (findings.All(finding => finding.Message != error.Message))
                    findings.Add(new Finding(severity, FindingKind.Split, phase, error.Message, []));
            }
        }

        return datasets;
    }
}
