using System.Buffers.Binary;
using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>Reads safetensors files.</summary>
internal static class SafetensorsReader
{
    /// <summary>Longest header, as in the reference reader.</summary>
    public const long MaxHeaderBytes = 100_000_000;

    /// <summary>All tensors of a file, on the CPU. They belong to the current dispose scope or to the caller.</summary>
    /// <exception cref="WeightFileException">The file is not a whole safetensors file.</exception>
    public static Dictionary<string, Tensor> Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>The same from an open file; <paramref name="path"/> is for messages only.</summary>
    /// <exception cref="WeightFileException">The file is not a whole safetensors file.</exception>
    public static Dictionary<string, Tensor> Read(Stream file, string path)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        if (file.Length < length.Length)
            throw new WeightFileException(path, $"is {file.Length} bytes long; not a safetensors file");
        file.ReadExactly(length);
        long headerBytes = BinaryPrimitives.ReadInt64LittleEndian(length);
        if (headerBytes is < 2 or > MaxHeaderBytes || headerBytes > file.Length - file.Position)
            throw new WeightFileException(path, $"claims a header of {headerBytes} bytes; not a safetensors file, or truncated");
        byte[] header = new byte[headerBytes];
        file.ReadExactly(header);

        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>();
        foreach (var entry in SafetensorsHeader.Parse(path, header, file.Length - file.Position))
        {
            var tensor = empty(entry.Shape, entry.Type, CPU);
            TensorBytes.Read(file, tensor.view(-1));
            tensors.Add(entry.Name, tensor.MoveToOuterDisposeScope());
        }

        return tensors;
    }
}
