using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>
/// Reads PyTorch's .pth files of state dicts, of both formats. Nothing in the file is executed: the classes that it
/// names are compared with a list, and all sizes that it claims with the bytes that are there.
/// </summary>
internal static class PthReader
{
    /// <summary>
    /// The tensors by name, in the file's order, on the CPU, with the file's element types. Tensors that share a
    /// storage in the file share their memory. They belong to the current dispose scope or to the caller.
    /// </summary>
    /// <param name="file">Seekable, from its begin; stays open.</param>
    /// <param name="path">For messages only.</param>
    /// <exception cref="WeightFileException">The file is damaged or holds no state dict.</exception>
    public static Dictionary<string, Tensor> Read(Stream file, string path)
    {
        try
        {
            using var scope = NewDisposeScope();
            var tensors = WeightFormats.Detect(file, path) == WeightFormat.PthZip ? PthZip.Read(file) : PthLegacy.Read(file);
            foreach (var tensor in tensors.Values)
                tensor.MoveToOuterDisposeScope();
            return tensors;
        }
        catch (InvalidDataException e)
        {
            throw new WeightFileException(path, e.Message, e);
        }
        catch (EndOfStreamException e)
        {
            throw new WeightFileException(path, "ends early: truncated or damaged", e);
        }
    }
}
