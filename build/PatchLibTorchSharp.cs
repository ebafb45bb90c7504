using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Pix2Pix.Build
{
    /// <summary>
    /// Writes a copy of TorchSharp's native library that loads with a C++ runtime older than GCC 13's. The library asks for
    /// <c>GLIBCXX_3.4.32</c> because of one symbol, <c>std::ios_base_library_init()</c>, which older runtimes neither have
    /// nor need. In the copy, that symbol is a second reference to another function that the library imports too and that has
    /// no effect, and the version is weak: the dynamic linker does not insist on it. A library that is built otherwise is
    /// left alone, with a warning.
    /// </summary>
    public sealed class PatchLibTorchSharp : Task
    {
        /// <summary>TorchSharp's native library; only read.</summary>
        [Required]
        public string Library { get; set; }

        /// <summary>The patched copy to write.</summary>
        [Required]
        public string Patched { get; set; }

        public override bool Execute()
        {
            try
            {
                Write(ElfPatch.Apply(File.ReadAllBytes(Library)));
            }
            catch (InvalidDataException error)
            {
                Log.LogWarning(
                    null, "PIX0001", null, Library, 0, 0, 0, 0,
                    "left as it is: " + error.Message + "; to load it, this system needs the libstdc++ of GCC 13 or later");
            }

            return !Log.HasLoggedErrors;
        }

        // Projects are built at the same time: each renames a file of its own.
        private void Write(byte[] bytes)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Patched));
            string own = Patched + "." + Guid.NewGuid().ToString("N");
            File.WriteAllBytes(own, bytes);
            try
            {
                File.Delete(Patched);
                File.Move(own, Patched);
            }
            catch (IOException) when (File.Exists(Patched))
            {
                File.Delete(own); // another project was faster, with the same bytes
            }
        }
    }

    /// <summary>The three edits, in the tables of a 64-bit little-endian ELF library.</summary>
    internal sealed class ElfPatch
    {
        private const string Version = "GLIBCXX_3.4.32";
        private const string Unneeded = "_ZSt21ios_base_library_initv";
        private const string Harmless = "_ZNSt6chrono3_V212steady_clock3nowEv";

        // Section types, sizes of entries, flag: elf.h has them as SHT_DYNSYM, SHT_GNU_versym, SHT_GNU_verneed, VER_FLG_WEAK.
        private const uint DynamicSymbols = 11, SymbolVersions = 0x6fffffff, NeededVersions = 0x6ffffffe;
        private const int SectionSize = 64, SymbolSize = 24, VersionSize = 2;
        private const ushort Weak = 2;

        private readonly byte[] _file;
        private readonly Table _symbols, _versions, _needed;

        private ElfPatch(byte[] file)
        {
            _file = file;
            if (file.Length < 64 || BitConverter.ToUInt32(file, 0) != 0x464c457f || file[4] != 2 || file[5] != 1)
                throw new InvalidDataException("it is no 64-bit ELF file");
            _symbols = Section(DynamicSymbols);
            _versions = Section(SymbolVersions);
            _needed = Section(NeededVersions);
        }

        /// <summary>The library with the edits; the array given is not touched.</summary>
        /// <exception cref="InvalidDataException">The file is built otherwise than expected, or damaged.</exception>
        public static byte[] Apply(byte[] library)
        {
            try
            {
                var patch = new ElfPatch((byte[])library.Clone());
                patch.Edit();
                return patch._file;
            }
            catch (Exception error) when (error is ArgumentException || error is IndexOutOfRangeException || error is OverflowException)
            {
                throw new InvalidDataException("its ELF tables are damaged", error);
            }
        }

        private void Edit()
        {
            int unneeded = Import(Unneeded), harmless = Import(Harmless);
            int entry = NeededVersion();
            ushort version = BitConverter.ToUInt16(_file, entry + 6);
            var users = Enumerable.Range(0, SymbolCount).Where(symbol => VersionOf(symbol) == version).ToArray();
            if (users.Length != 1 || users[0] != unneeded)
                throw new InvalidDataException("it needs " + Version + " for other symbols than " + Unneeded);

            Buffer.BlockCopy(_file, SymbolAt(harmless), _file, SymbolAt(unneeded), sizeof(uint));
            Buffer.BlockCopy(_file, VersionAt(harmless), _file, VersionAt(unneeded), VersionSize);
            _file[entry + 4] |= (byte)Weak;
        }

        private int SymbolCount => _symbols.Size / SymbolSize;

        private int SymbolAt(int symbol) => _symbols.Offset + SymbolSize * symbol;

        private int VersionAt(int symbol) => _versions.Offset + VersionSize * symbol;

        private ushort VersionOf(int symbol) => BitConverter.ToUInt16(_file, VersionAt(symbol));

        /// <summary>The index of a symbol that the library imports: one without a section of its own.</summary>
        private int Import(string name)
        {
            for (int i = 0; i < SymbolCount; i++)
            {
                if (BitConverter.ToUInt16(_file, SymbolAt(i) + 6) == 0 && Name(_symbols, SymbolAt(i)) == name)
                    return i;
            }

            throw new InvalidDataException("it does not import " + name);
        }

        /// <summary>Where the entry of the version begins: its hash, its flags, its index, its name, the way to the next.</summary>
        private int NeededVersion()
        {
            int library = _needed.Offset, next;
            do
            {
                int entry = library + BitConverter.ToInt32(_file, library + 8);
                for (int left = BitConverter.ToUInt16(_file, library + 2); left > 0; left--)
                {
                    if (Name(_needed, entry + 8) == Version)
                        return entry;
                    entry += BitConverter.ToInt32(_file, entry + 12);
                }

                next = BitConverter.ToInt32(_file, library + 12);
                library = checked(library + next);
            }
            while (next > 0);
            throw new InvalidDataException("it does not ask for " + Version);
        }

        private Table Section(uint type)
        {
            int start = Position(40);
            for (int header = start; header < start + SectionSize * BitConverter.ToUInt16(_file, 60); header += SectionSize)
            {
                if (BitConverter.ToUInt32(_file, header + 4) != type)
                    continue;
                int names = start + SectionSize * checked((int)BitConverter.ToUInt32(_file, header + 40));
                return new Table { Offset = Position(header + 24), Size = Position(header + 32), Names = Position(names + 24) };
            }

            throw new InvalidDataException("it has no section of type 0x" + type.ToString("x"));
        }

        private int Position(int at) => checked((int)BitConverter.ToUInt64(_file, at));

        private string Name(Table table, int reference)
        {
            int begin = checked(table.Names + BitConverter.ToInt32(_file, reference));
            return Encoding.ASCII.GetString(_file, begin, Array.IndexOf(_file, (byte)0, begin) - begin);
        }

        /// <summary>A section: where it begins in the file, its bytes, and where the names that it refers to begin.</summary>
        private struct Table
        {
            public int Offset, Size, Names;
        }
    }
}
