using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Kernels.Optimizers;
using Pix2Pix.Models;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Exchange;

/// <summary>Makes a checkpoint of weights that another program trained.</summary>
internal static class CheckpointImport
{
    private const string RandomScheme = "none: imported";

    /// <summary>Reads the files, finds out what networks they are, and writes the checkpoint once all is found good.</summary>
    /// <exception cref="InputException">A file, the config or the output cannot be used; nothing is written.</exception>
    public static ImportResult Run(ImportOptions options)
    {
        using var scope = NewDisposeScope();
        if (File.Exists(options.Output) || (Directory.Exists(options.Output) && Directory.EnumerateFileSystemEntries(options.Output).Any()))
            throw new InputException($"{options.Output}: exists already; choose another --output");
        var generatorWeights = WeightFile.Read(options.Generator);
        var discriminatorWeights = options.Discriminator is null ? null : WeightFile.Read(options.Discriminator);
        var config = options.Config ?? InferredConfig.Of(options, generatorWeights, discriminatorWeights);

        var networks = new Dictionary<string, nn.Module> { [NetworkNames.Generator] = Networks.Generator(config) };
        var warnings = NetworkWeights.Load(options.Generator, networks[NetworkNames.Generator], generatorWeights);
        if (discriminatorWeights is not null)
        {
            networks.Add(NetworkNames.Discriminator, Networks.Discriminator(config));
            warnings =
            [
                .. warnings,
                .. NetworkWeights.Load(options.Discriminator!, networks[NetworkNames.Discriminator], discriminatorWeights),
            ];
        }

        string output = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Output));
        CheckpointWriter.Write(output, State(config, options), networks, new Dictionary<string, FlatAdam>());
        return new ImportResult(config, networks.ToDictionary(n => n.Key, n => Networks.ParameterCount(n.Value)), warnings);
    }

    private static CheckpointState State(RunConfig config, ImportOptions options) => new()
    {
        Program = ProgramVersion.Text,
        Libtorch = ProgramVersion.Libtorch,
        Device = "cpu",
        Threads = get_num_threads(),
        Step = 0,
        Epoch = 1,
        BatchInEpoch = 0,
        Seconds = 0,
        Random = new RandomState(config.Seed, RandomScheme),
        Losses = new LossSums(0, [], 0, 0, 0),
        ImportedFrom = [.. new[] { options.Generator, options.Discriminator }.OfType<string>().Select(f => Path.GetFileName(f))],
        Files = new Dictionary<string, string>(),
        Config = JsonSerializer.Deserialize<JsonElement>(ConfigWriter.ToJson(config)),
    };
}
