using System.IO.Compression;
using Pix2Pix.Weights;

namespace Pix2Pix.Tests.Weights.Fuzz;

/// <summary>A zip-format .pth file taken apart, so that damage reaches what is inside a whole archive.</summary>
internal sealed class FuzzedZip
{
    private readonly byte[] _file;
    private readonly List<(string Name, byte[] Content)> _entries = [];
    private readonly List<byte[]> _pickle;

    public FuzzedZip(byte[] file)
    {
        _file = file;
        using var archive = new ZipArchive(new MemoryStream(file));
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            byte[] bytes = new byte[entry.Length];
            content.ReadExactly(bytes);
            _entries.Add((entry.FullName, bytes));
        }

        _pickle = PickleTokens.Split(_entries[0].Content, 1);
    }

    /// <summary>Damages the archive itself, its pickle or its entries.</summary>
    public byte[] Mutate(Random random)
    {
        int kind = random.Next(10);
        if (kind < 3)
            return ByteMutations.Mutate(_file, random);
        List<(string Name, byte[] Content)> entries = [.. _entries];
        int at = kind < 8 ? 0 : random.Next(entries.Count);
        var (name, content) = entries[at];
        switch (kind)
        {
            case < 8:
                entries[0] = (name, PickleMutations.Mutate(_pickle, random));
                break;
            case 8:
                entries[at] = (name, ByteMutations.Mutate(content, random));
                break;
            default:
                entries[at] = (entries[random.Next(entries.Count)].Name, content);
                break;
        }

        using var stream = new MemoryStream();
        var archive = new PthArchive(stream);
        foreach (var entry in entries)
            archive.Add(entry.Name, entry.Content);
        archive.Finish();
        return stream.ToArray();
    }
}
