using System.IO.Compression;
using System.Text;
using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>
/// Reads what <c>torch.save</c> of PyTorch 1.6 and later writes: a ZIP archive of stored entries, <c>data.pkl</c> with
/// the names and shapes and <c>data/&lt;key&gt;</c> for each storage.
/// </summary>
internal static class PthZip
{
    private const string Pickle = "data.pkl";

    /// <exception cref="InvalidDataException">The archive is damaged or not one of weights.</exception>
    public static Dictionary<string, Tensor> Read(Stream stream)
    {
        using var archive = Open(stream);
        var pickle = archive.Entries.FirstOrDefault(e => e.FullName == Pickle || e.FullName.EndsWith("/" + Pickle, StringComparison.Ordinal))
            ?? throw new InvalidDataException("is a ZIP archive without data.pkl; not a file of torch.save");
        string prefix = pickle.FullName[..^Pickle.Length];
        if (archive.Entries.Any(e => e.FullName == prefix + "constants.pkl" || e.FullName.StartsWith(prefix + "code/", StringComparison.Ordinal)))
            throw new InvalidDataException("is a TorchScript program, not mere weights: load it in Python and torch.save its state_dict");
        if (archive.GetEntry(prefix + "byteorder") is { } order && Encoding.ASCII.GetString(Bytes(order, stream)) != "little")
            throw new InvalidDataException("was written on a big-endian machine, which is not supported");

        var storages = new PthStorages();
        using var content = new MemoryStream(Bytes(pickle, stream));
        var state = new PthStateDict(new PickleReader(content, storages.Resolve).Read(), stream.Length);
        foreach (var storage in state.Storages)
            Load(archive, $"{prefix}data/{storage.Key}", storage);
        return state.Tensors();
    }

    private static ZipArchive Open(Stream stream)
    {
        try
        {
            var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            _ = archive.Entries; // read on first use only
            return archive;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException("has no whole ZIP directory at its end: truncated or damaged", e);
        }
    }

    private static void Load(ZipArchive archive, string name, PthStorage storage)
    {
        var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"has no entry {PickleGlobals.Shown(name)}; damaged");
        RequireStored(entry);
        if (entry.Length != storage.Bytes)
            throw new InvalidDataException($"{PickleGlobals.Shown(name)} has {entry.Length} bytes, expected {storage.Bytes}; damaged");
        using var values = entry.Open();
        storage.Load(values);
    }

    private static byte[] Bytes(ZipArchiveEntry entry, Stream stream)
    {
        RequireStored(entry);
        if (entry.Length > Math.Min(stream.Length, PickleInput.MaxBytes))
            throw new InvalidDataException($"{PickleGlobals.Shown(entry.FullName)} claims {entry.Length} bytes; truncated or damaged");
        byte[] bytes = new byte[entry.Length];
        using var content = entry.Open();
        content.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A compressed entry could claim a thousand times what the file holds; PyTorch never compresses.</summary>
    private static void RequireStored(ZipArchiveEntry entry)
    {
        if (entry.CompressedLength != entry.Length)
            throw new InvalidDataException($"{PickleGlobals.Shown(entry.FullName)} is compressed, which torch.save never does");
    }
}
