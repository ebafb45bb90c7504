using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Models;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Runs;

/// <summary>Gives networks the weights that the config's <c>init</c> section names instead of drawn ones.</summary>
internal static class InitialWeights
{
    /// <summary>Loads them; returns one line for each thing in the files that was left out.</summary>
    /// <exception cref="InputException">A file is missing, damaged or holds another network's weights.</exception>
    public static IReadOnlyList<string> Load(InitOptions options, IReadOnlyDictionary<string, nn.Module> networks) =>
    [
        .. Load(options.Generator, NetworkNames.Generator, networks),
        .. Load(options.Discriminator, NetworkNames.Discriminator, networks),
    ];

    private static IReadOnlyList<string> Load(string? path, string name, IReadOnlyDictionary<string, nn.Module> networks)
    {
        if (path is null)
            return [];
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new InputException($"{path}: no such file or folder");
        var warnings = new List<string>();
        using var scope = NewDisposeScope();
        var (file, tensors) = File.Exists(path) && !CheckpointStore.IsPointer(path)
            ? (path, WeightFile.Read(path))
            : CheckpointStore.Find(path, warnings.Add).Read(name);
        return [.. warnings, .. NetworkWeights.Load(file, networks[name], tensors)];
    }
}
