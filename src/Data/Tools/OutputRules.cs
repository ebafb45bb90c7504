namespace Pix2Pix.Data.Tools;

/// <summary>Sees before the first file is written that no result replaces an input or another result.</summary>
internal static class OutputRules
{
    /// <exception cref="InputException">One would.</exception>
    public static void Check(IReadOnlyList<ToolJob> jobs)
    {
        var real = new RealPaths();
        var inputs = jobs.SelectMany(job => job.Inputs).Select(real.Of).ToHashSet();
        var writers = new Dictionary<string, ToolJob>();
        foreach (var job in jobs)
        {
            foreach (var output in job.Outputs)
            {
                if (inputs.Contains(real.Of(output)))
                    throw new InputException($"{output}: is an input, and the result of {job.Inputs[0]} would replace it; use another output folder");
                if (!writers.TryAdd(output, job))
                    throw new InputException($"{writers[output].Inputs[0]}: {job.Inputs[0]} would become {output} too; rename one");
            }
        }
    }
}
