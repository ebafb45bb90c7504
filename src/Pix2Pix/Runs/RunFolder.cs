using Pix2Pix.Configuration;
using Pix2Pix.Data;

namespace Pix2Pix.Runs;

/// <summary>Where things lie in <c>runs/NAME</c>.</summary>
/// <param name="path">The run's folder.</param>
internal sealed class RunFolder(string path)
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

    /// <summary>The checkpoints.</summary>
    public string Checkpoints => At("checkpoints");

    /// <summary>The folder that a config names.</summary>
    public static RunFolder Of(RunConfig config) => new(System.IO.Path.Combine(config.Output, config.Name));

    /// <summary>Removes what an earlier training left here; files of others stay.</summary>
    public void Clear()
    {
        if (!Directory.Exists(Path))
            return;
        foreach (string file in new[] { Config, Losses, Validation, At("losses.png"), At("losses.svg"), At("report.html") })
            File.Delete(file);
        foreach (string folder in new[] { Samples, Checkpoints }.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Makes the folders.</summary>
    /// <exception cref="InputException">They cannot be made or written to.</exception>
    public void Create()
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
    }

    private string At(string name) => System.IO.Path.Combine(Path, name);
}
