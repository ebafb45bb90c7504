using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Pix2Pix.Bench;

/// <summary>
/// The batches and weights that all programs of side_by_side.sh use: raw float32 in files, <c>0.input</c> and <c>0.target</c>
/// for a batch, <c>generator.NAME</c> and <c>discriminator.NAME</c> for a tensor of a network.
/// </summary>
internal static class BatchFiles
{
    /// <summary>Of input and target.</summary>
    public const int Channels = 3;

    /// <summary>Pixels.</summary>
    public const int Side = 256;

    /// <summary>How many there are.</summary>
    public const int Count = 4;

    /// <summary>Writes a batch.</summary>
    /// <param name="folder">Where; it exists.</param>
    /// <param name="index">From 0.</param>
    /// <param name="input">[N, 3, 256, 256] in [-1, 1], on the CPU.</param>
    /// <param name="target">Likewise.</param>
    public static void Write(string folder, int index, Tensor input, Tensor target)
    {
        Write(Path.Combine(folder, $"{index}.input"), input);
        Write(Path.Combine(folder, $"{index}.target"), target);
    }

    /// <summary>Reads all batches.</summary>
    public static IReadOnlyList<(Tensor Input, Tensor Target)> Read(string folder, int size, Device device)
    {
        return [.. Enumerable.Range(0, Count).Select(index => (Batch($"{index}.input"), Batch($"{index}.target")))];

        Tensor Batch(string name) => Read(Path.Combine(folder, name), [size, Channels, Side, Side]).to(device);
    }

    /// <summary>Writes the weights and statistics of a network.</summary>
    public static void WriteWeights(string folder, string name, nn.Module network)
    {
        foreach (var (tensor, values) in network.state_dict().Where(entry => entry.Value.dtype == ScalarType.Float32))
            Write(Path.Combine(folder, $"{name}.{tensor}"), values);
    }

    /// <summary>Reads them; every weight of the network must be there.</summary>
    public static void ReadWeights(string folder, string name, nn.Module network)
    {
        using var noGrad = no_grad();
        foreach (var (tensor, values) in network.state_dict().Where(entry => entry.Value.dtype == ScalarType.Float32))
        {
            using var read = Read(Path.Combine(folder, $"{name}.{tensor}"), values.shape);
            values.copy_(read);
        }
    }

    /// <summary>Numbers on one line.</summary>
    public static string Line(Tensor values) =>
        string.Join(' ', values.data<float>().Select(value => FormattableString.Invariant($"{value:R}")));

    private static void Write(string path, Tensor values)
    {
        using var file = File.Create(path);
        file.Write(MemoryMarshal.AsBytes(values.detach().contiguous().data<float>().ToArray().AsSpan()));
    }

    private static Tensor Read(string path, long[] shape) => tensor(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(path)).ToArray(), shape);
}
