using System.CommandLine;
using Pix2Pix.Models;

namespace Pix2Pix.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    private const string Running = "running";
    private const string Batch = "batch";

    /// <summary><c>--config FILE</c>.</summary>
    public static Option<string?> Config(bool required) => new("--config", "-c")
    {
        Description = "The config: a .json, .yaml or .yml file.",
        HelpName = "FILE",
        Required = required,
    };

    /// <summary><c>--set path=value</c>, any number of times.</summary>
    public static Option<string[]> Set() => new("--set", "-s")
    {
        Description = "Set one key of the config, for example --set data.root=photos; may be given many times.",
        HelpName = "path=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary><c>--device auto|cpu|cuda[:N]</c>.</summary>
    public static Option<string?> Device() => new("--device", "-d")
    {
        Description = "Where to compute: auto (a GPU where there is one), cpu, cuda or cuda:N.",
        HelpName = "auto|cpu|cuda[:N]",
    };

    /// <summary><c>--checkpoint RUN-OR-CHECKPOINT</c>.</summary>
    public static Option<string> Checkpoint() => new Option<string>("--checkpoint")
    {
        Description = "A run's folder (its newest checkpoint), a checkpoint's folder, or the file latest or best in checkpoints/.",
        HelpName = "RUN-OR-CHECKPOINT",
        Required = true,
    }.NotEmpty();

    /// <summary><c>--norm running|batch</c>.</summary>
    public static Option<string> Norm()
    {
        var norm = OneOf(
            "--norm",
            "Statistics of the batch norm: running (those of training; deterministic) or batch (each image's own, as PyTorch's pix2pix does).",
            Running, Batch);
        norm.DefaultValueFactory = _ => Running;
        return norm;
    }

    /// <summary><c>--ema</c>.</summary>
    public static Option<bool> Ema() => new("--ema")
    {
        Description = "Use the moving average of the generator's weights, which training.ema_decay kept, instead of the weights themselves.",
    };

    /// <summary>What <see cref="Norm"/> names.</summary>
    public static NormStatistics Statistics(string norm) => norm == Batch ? NormStatistics.Batch : NormStatistics.Running;

    /// <summary>Refuses an empty path at once: a script's variable that was never set.</summary>
    public static Option<T> NotEmpty<T>(this Option<T> path)
    {
        path.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
                result.AddError($"{path.Name}: is empty, allowed: a path");
        });
        return path;
    }

    /// <summary>Refuses what is no integer of a range.</summary>
    public static Option<T> Between<T>(this Option<T> number, int least, int most)
    {
        number.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, out int n) && n >= least && n <= most))
                result.AddError($"{number.Name}: found {result.Tokens[0].Value}, allowed: {least} to {most}");
        });
        return number;
    }

    /// <summary>An option that takes one of a few values (as AcceptOnlyFromAmong, whose message is a list over several lines).</summary>
    public static Option<string> OneOf(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', values) };
        option.CompletionSources.Add(values);
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !values.Contains(result.Tokens[0].Value))
                result.AddError($"{name}: found {result.Tokens[0].Value}, allowed: {string.Join(", ", values)}");
        });
        return option;
    }
}
