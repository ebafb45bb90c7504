using System.Buffers.Binary;
using System.Text;

namespace Pix2Pix.Kernels.Tests.Build;

/// <summary>
/// What an ELF library of 64 bits asks other libraries for, read as the dynamic linker does: by the segment with the dynamic
/// tags, not by the sections that the patch goes by.
/// </summary>
internal sealed class ElfImports
{
    private const ulong Strings = 5, SymbolTable = 6, GnuHash = 0x6ffffef5, SymbolVersions = 0x6ffffff0, NeededVersions = 0x6ffffffe, NeededCount = 0x6fffffff;
    private const uint Loaded = 1, Dynamic = 2;

    private readonly byte[] _file;
    private readonly Dictionary<ulong, ulong> _tags = [];
    private readonly Dictionary<int, string> _versions = [];

    public ElfImports(byte[] file)
    {
        _file = file;
        Assert.Equal("\u007fELF\u0002\u0001"u8, file.AsSpan(0, 6));
        int dynamic = Segments().Where(s => Word(s) == Dynamic).Select(s => (int)Long(s + 8)).Single();
        for (int tag = dynamic; Long(tag) != 0; tag += 16)
            _tags[Long(tag)] = Long(tag + 8);
        ReadVersions();
        ReadSymbols();
    }

    /// <summary>Every imported symbol with the version that it is asked for in; empty where in any.</summary>
    public List<(string Symbol, string Version)> Symbols { get; } = [];

    /// <summary>The versions whose absence the dynamic linker does not report.</summary>
    public HashSet<string> WeakVersions { get; } = [];

    private void ReadVersions()
    {
        int library = At(NeededVersions);
        for (ulong left = _tags[NeededCount]; left > 0; left--)
        {
            int entry = library + (int)Word(library + 8);
            for (int entries = Half(library + 2); entries > 0; entries--)
            {
                string name = Text(Word(entry + 8));
                _versions[Half(entry + 6)] = name;
                if ((Half(entry + 4) & 2) != 0)
                    WeakVersions.Add(name);
                entry += (int)Word(entry + 12);
            }

            library += (int)Word(library + 12);
        }
    }

    // Symbols below the first that the hash table holds are imports.
    private void ReadSymbols()
    {
        int symbols = At(SymbolTable), versions = At(SymbolVersions);
        for (int i = 1; i < (int)Word(At(GnuHash) + 4); i++)
            Symbols.Add((Text(Word(symbols + 24 * i)), _versions.GetValueOrDefault(Half(versions + 2 * i), "")));
    }

    private IEnumerable<int> Segments() => Enumerable.Range(0, Half(56)).Select(i => (int)Long(32) + 56 * i);

    // Tags hold addresses in memory; the loaded segments say where those lie in the file.
    private int At(ulong tag)
    {
        ulong address = _tags[tag];
        int segment = Segments().First(s => Word(s) == Loaded && Long(s + 16) <= address && address < Long(s + 16) + Long(s + 32));
        return (int)(address - Long(segment + 16) + Long(segment + 8));
    }

    private string Text(uint offset)
    {
        var text = _file.AsSpan(At(Strings) + (int)offset);
        return Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
    }

    private ushort Half(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_file.AsSpan(at));

    private uint Word(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_file.AsSpan(at));

    private ulong Long(int at) => BinaryPrimitives.ReadUInt64LittleEndian(_file.AsSpan(at));
}
