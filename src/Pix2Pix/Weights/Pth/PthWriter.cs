using System.Globalization;
using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>
/// Writes weights to the byte as <c>torch.save(OrderedDict(tensors), "&lt;archiveName&gt;.pth")</c> of PyTorch 1.13
/// does on a little-endian machine; every PyTorch since 1.6 reads that.
/// </summary>
internal static class PthWriter
{
    /// <summary>The format's version, as PyTorch writes it since 1.6.</summary>
    private static ReadOnlySpan<byte> Version => "3\n"u8;

    /// <summary>
    /// Writes the tensors in the order given. Each gets a contiguous storage of its own, so tensors that share memory
    /// are written apart. One storage is in memory at a time besides the tensors themselves.
    /// </summary>
    /// <param name="stream">Written from where it stands, without seeking.</param>
    /// <param name="archiveName">The file's name without its extension, which PyTorch puts before each entry.</param>
    /// <param name="tensors">By name, on any device.</param>
    /// <exception cref="NotSupportedException">An element type that .pth files lack, or more than 4 GiB.</exception>
    public static void Write(Stream stream, string archiveName, IReadOnlyCollection<KeyValuePair<string, Tensor>> tensors)
    {
        var archive = new PthArchive(stream);
        archive.Add($"{archiveName}/data.pkl", PthPickle.Write(tensors));
        var keys = tensors
            .Select((pair, key) => (Name: key.ToString(CultureInfo.InvariantCulture), pair.Value))
            .OrderBy(storage => storage.Name, StringComparer.Ordinal);
        foreach (var (key, tensor) in keys)
        {
            using var scope = NewDisposeScope();
            archive.Begin($"{archiveName}/data/{key}", tensor.numel() * tensor.element_size());
            TensorBytes.ForEach(tensor.detach().cpu().contiguous().view(-1), part => archive.Append(part.bytes));
            archive.End();
        }

        archive.Add($"{archiveName}/version", Version);
        archive.Finish();
    }
}
