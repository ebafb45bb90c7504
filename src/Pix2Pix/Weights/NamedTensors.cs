using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>Gives the tensors of a file to tensors that exist already.</summary>
internal static class NamedTensors
{
    /// <summary>Loads a whole network; the file must hold exactly its tensors.</summary>
    /// <exception cref="WeightFileException">The first tensor that is missing, has another shape or is too many.</exception>
    public static void Load(string path, nn.Module network, IReadOnlyDictionary<string, Tensor> saved)
    {
        var wanted = StateDict.Of(network);
        foreach (var (name, target) in wanted)
            Check(path, name, Find(path, name, saved), target);
        if (saved.Keys.FirstOrDefault(name => !wanted.ContainsKey(name)) is { } extra)
            throw new WeightFileException(path, $"tensor {extra} is not part of the network; a checkpoint of another architecture");
        foreach (var (name, target) in wanted)
            Take(path, name, saved, target);
    }

    /// <summary>The tensor of that name.</summary>
    public static Tensor Find(string path, string name, IReadOnlyDictionary<string, Tensor> saved) =>
        saved.TryGetValue(name, out var tensor)
            ? tensor
            : throw new WeightFileException(path, $"tensor {name} is missing; a checkpoint of another architecture");

    /// <summary>Gives <paramref name="target"/> the values of the tensor of that name.</summary>
    public static void Take(string path, string name, IReadOnlyDictionary<string, Tensor> saved, Tensor target)
    {
        var source = Find(path, name, saved);
        Check(path, name, source, target);
        Kernels.Layers.WeightMemory.Adopt(target, source);
    }

    private static void Check(string path, string name, Tensor found, Tensor wanted)
    {
        if (!found.shape.SequenceEqual(wanted.shape))
        {
            throw new WeightFileException(
                path,
                $"tensor {name} has shape [{string.Join(", ", found.shape)}], the network needs "
                + $"[{string.Join(", ", wanted.shape)}]; a checkpoint of another architecture");
        }
    }
}
