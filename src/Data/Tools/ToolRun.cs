using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tools;

/// <summary>
/// Runs a tool over its files, several at a time with one in memory each. Every file appears complete or not at all,
/// so that a run that was stopped goes on where it was.
/// </summary>
public static class ToolRun
{
    /// <summary>Makes what is missing or older than its inputs.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="options">Where to, and how.</param>
    /// <param name="progress">Told how many are done and how many there are, from any thread.</param>
    /// <param name="stop">Begins no more images; those begun are finished.</param>
    /// <exception cref="InputException">
    /// A folder cannot be used, two results would be one file, a result would replace an input, or writing failed.
    /// </exception>
    public static ToolResult Run(IDataTool tool, ToolOptions options, Action<int, int>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ArgumentNullException.ThrowIfNull(options);
        var jobs = tool.Plan(options);
        OutputRules.Check(jobs);
        var problems = new ConcurrentDictionary<int, string>();
        int made = 0, upToDate = 0, done = 0;
        var workers = options.Workers == 0 ? Environment.ProcessorCount : options.Workers;
        try
        {
            Parallel.For(0, jobs.Count, new ParallelOptions { MaxDegreeOfParallelism = workers }, (index, loop) =>
            {
                if (stop.IsCancellationRequested)
                {
                    loop.Stop();
                    return;
                }

                if (!options.Overwrite && jobs[index].IsUpToDate())
                    Interlocked.Increment(ref upToDate);
                else if (Problem(jobs[index]) is { } problem)
                    problems[index] = problem;
                else
                    Interlocked.Increment(ref made);
                progress?.Invoke(Interlocked.Increment(ref done), jobs.Count);
            });
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }

        return new ToolResult(jobs.Count, made, upToDate, [.. problems.OrderBy(problem => problem.Key).Select(problem => problem.Value)]);
    }

    /// <summary>Does a job; returns why its images cannot be used, or null.</summary>
    private static string? Problem(ToolJob job)
    {
        try
        {
            var images = job.Make();
            foreach (var (image, path) in images.Zip(job.Outputs))
            {
                using (image)
                {
                    MakeFolder(Path.GetDirectoryName(path)!);
                    ImageFile.Write(path, image);
                }
            }

            return null;
        }
        catch (ImageException error)
        {
            return error.Message;
        }
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{folder}: the output folder cannot be made ({AtomicFile.Reason(error)})", error);
        }
    }
}
