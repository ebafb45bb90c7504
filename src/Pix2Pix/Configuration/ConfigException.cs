namespace Pix2Pix.Configuration;

/// <summary>A config that cannot be used. The message names the first problem and counts the others.</summary>
public sealed class ConfigException : InputException
{
    /// <summary>Makes the error from everything that is wrong, in the order in which it was found.</summary>
    /// <param name="problems">At least one problem.</param>
    /// <param name="inner">The cause, if there is one.</param>
    public ConfigException(IReadOnlyList<ConfigProblem> problems, Exception? inner = null)
        : base(Summary(problems), inner)
    {
        Problems = problems;
    }

    /// <summary>Everything that is wrong, in the order in which it was found.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; }

    /// <summary>The error of a single problem.</summary>
    internal static ConfigException Of(string where, string what, string key = "", Exception? inner = null)
        => new([new ConfigProblem(where, key, what)], inner);

    private static string Summary(IReadOnlyList<ConfigProblem> problems)
        => problems.Count == 1 ? $"{problems[0]}" : $"{problems[0]} (and {problems.Count - 1} more)";
}
