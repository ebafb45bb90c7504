namespace Pix2Pix.EndToEnd;

/// <summary>A temporary folder with a small drawn data set and a config of a tiny network for it.</summary>
public sealed class Workshop : IDisposable
{
    /// <summary>Pairs in train/, val/ and test/ together.</summary>
    public const int Pairs = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-e2e-").FullName;

    public Workshop()
    {
        Pix2PixProgram.Run("data", "synth", Data, "--count", $"{Pairs}", "--size", "36", "--seed", "3").Succeeded();
        File.WriteAllText(Config, $$"""
            {
              "name": "tiny",
              "output": "{{At("runs")}}",
              "device": "cpu",
              "data": { "root": "{{Data}}", "direction": "BtoA", "load_size": 36, "crop_size": 32 },
              "generator": { "type": "unet_32", "filters": 8 },
              "discriminator": { "filters": 8, "layers": 2 },
              "schedule": { "steps": 12 },
              "logging": { "every": 4, "samples_every": 6 },
            }
            """);
    }

    public string Config => At("tiny.json");

    public string Data => At("data");

    /// <summary>A path in the folder.</summary>
    public string At(string name) => Path.Combine(_folder, name);

    /// <summary>A copy of the data set that a test may spoil.</summary>
    public string CopyOfData(string name)
    {
        foreach (string file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(At(name), Path.GetRelativePath(Data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return At(name);
    }

    /// <summary>Trains into a run of that name.</summary>
    internal CommandResult Train(string name, params string[] more) =>
        Pix2PixProgram.Run(["train", "--config", Config, "--set", $"name={name}", .. more]);

    /// <summary>The folder of a run.</summary>
    public string Run(string name) => Path.Combine(At("runs"), name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
