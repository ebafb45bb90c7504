using System.Text.RegularExpressions;
using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.TensorBoard;

namespace Pix2Pix.Runs;

/// <summary>Where things lie in <c>runs/NAME</c>.</summary>
/// <param name="path">The run's folder.</param>
internal sealed partial class RunFolder(string path)
{
    /// <summary>The run's folder.</summary>
    public string Path { get; } = path;

    /// <summary>The config as used, every default written out.</summary>
    public string Config => At("config.json");

    /// <summary>A row of losses per log interval.</summary>
    public string Losses => At("losses.csv");

    /// <summary>A row per validation.</summary>
    public string Validation => At("validation.csv");

    /// <summary>Strips input | output | target.</summary>
    public string Samples => At("samples");

    /// <summary>Event files for TensorBoard.</summary>
    public string TensorBoard => At("tensorboard");

    /// <summary>The checkpoints.</summary>
    public string Checkpoints => At("checkpoints");

    /// <summary>The strip of a step.</summary>
    public string Sample(long step) => System.IO.Path.Combine(Samples, $"step-{step:D9}.png");

    /// <summary>The folder that a config names.</summary>
    public static RunFolder Of(RunConfig config) => new(System.IO.Path.Combine(config.Output, config.Name));

    /// <summary>Checks that a folder without a checkpoint is a run's that was left early, or empty.</summary>
    /// <exception cref="InputException">It holds something else.</exception>
    public void RequireOurs()
    {
        bool hasFiles = Directory.Exists(Path) && Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Any(file => !Lock.Has(file));
        if (hasFiles && !File.Exists(Config) && !File.Exists(Losses))
            throw new InputException($"{Path}: is not empty and no run of this program; choose another name (--set name=…) or --output");
    }

    /// <summary>Removes what an earlier training left here; files of others stay.</summary>
    public void Clear()
    {
        if (!Directory.Exists(Path))
            return;
        foreach (string file in new[] { Config, Losses, Validation, At("losses.png"), At("losses.svg"), At("report.html") })
            File.Delete(file);
        if (Directory.Exists(Samples))
        {
            foreach (string strip in Directory.GetFiles(Samples).Where(f => StripName().IsMatch(System.IO.Path.GetFileName(f))))
                File.Delete(strip);
        }

        EventFile.RemoveFrom(TensorBoard);
        new CheckpointStore(Checkpoints).Clear();
    }

    /// <summary>Creates the folders and locks them: no second training can, until this is disposed.</summary>
    /// <exception cref="InputException">They cannot be created or written to, or another training holds them.</exception>
    public IDisposable Hold()
    {
        try
        {
            Directory.CreateDirectory(Samples);
            Directory.CreateDirectory(Checkpoints);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{Path}: the run's folder cannot be written ({AtomicFile.Reason(e)})", e);
        }

        try
        {
            return Lock.Take();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new InputException($"{Path}: the run's folder cannot be written ({AtomicFile.Reason(e)})", e);
        }
        catch (IOException e)
        {
            throw new InputException(
                $"{Path}: another training {Lock.Holder}is running here; wait for its end or choose another name (--set name=…)", e);
        }
    }

    private RunLock Lock => new(Path);

    private string At(string name) => System.IO.Path.Combine(Path, name);

    [GeneratedRegex(@"^step-\d{9,}\.png$")]
    private static partial Regex StripName();
}
