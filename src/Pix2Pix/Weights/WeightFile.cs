using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>Reads weights of any format.</summary>
internal static class WeightFile
{
    /// <summary>
    /// The tensors by name, in the file's order, on the CPU, with the file's element types. The format (.pth of
    /// <c>torch.save</c>, new or old, or safetensors) is recognised by the content, never by the name. They belong to the
    /// current dispose scope or to the caller.
    /// </summary>
    /// <exception cref="WeightFileException">There is no such file, it cannot be read, or it holds no weights.</exception>
    internal static IReadOnlyDictionary<string, Tensor> Read(string path)
    {
        if (Directory.Exists(path))
            throw new WeightFileException(path, "is a folder; expected a file of weights (.pth or .safetensors)");
        if (!File.Exists(path))
            throw new WeightFileException(path, "no such file; expected weights (.pth or .safetensors)");
        try
        {
            using var file = File.OpenRead(path);
            if (!file.CanSeek)
                throw new WeightFileException(path, "is a pipe or device; expected a file of weights (.pth or .safetensors)");
            return Read(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WeightFileException(path, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The same from an open file; <paramref name="path"/> is for messages only.</summary>
    internal static IReadOnlyDictionary<string, Tensor> Read(Stream file, string path) =>
        WeightFormats.Detect(file, path) == WeightFormat.Safetensors
            ? SafetensorsReader.Read(file, path)
            : PthReader.Read(file, path);
}
