using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Pix2Pix.Build
{
    /// <summary>Writes a patched copy of TorchSharp's native library where the C++ runtime of this system is older than the one it asks for.</summary>
    public sealed class PatchLibTorchSharp : Task
    {
        private static readonly string[] _folders = { "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64", "/usr/lib" };

        [Required]
        public string Library { get; set; }

        [Required]
        public string Copy { get; set; }

        /// <summary>The file to take: the copy, or the library where it needs no change.</summary>
        [Output]
        public string Result { get; set; }

        public override bool Execute()
        {
            Result = Library;
            if (SystemHasVersion())
                return true;
            try
            {
                byte[] patched = LibTorchSharpPatch.Apply(File.ReadAllBytes(Library));
                Result = Copy;
                if (File.Exists(Copy) && File.ReadAllBytes(Copy).SequenceEqual(patched))
                    return true;
                Directory.CreateDirectory(Path.GetDirectoryName(Copy));

                // Projects are built at the same time: each renames a file of its own.
                string own = Copy + "." + Guid.NewGuid().ToString("N");
                File.WriteAllBytes(own, patched);
                if (File.Exists(Copy))
                    File.Delete(Copy);
                try
                {
                    File.Move(own, Copy);
                }
                catch (IOException)
                {
                    File.Delete(own);
                    if (!File.Exists(Copy))
                        throw;
                }

                return true;
            }
            catch (InvalidDataException error)
            {
                Log.LogWarning(
                    Library + " is left as it is, since " + error.Message + "; to load it, this system needs a libstdc++ with "
                    + LibTorchSharpPatch.Version + " (GCC 13)");
                return true;
            }
        }

        private static bool SystemHasVersion()
        {
            string runtime = _folders.Select(folder => Path.Combine(folder, "libstdc++.so.6")).FirstOrDefault(File.Exists);
            return runtime != null && Contains(File.ReadAllBytes(runtime), Encoding.ASCII.GetBytes(LibTorchSharpPatch.Version + "\0"));
        }

        private static bool Contains(byte[] file, byte[] text)
        {
            for (int at = Array.IndexOf(file, text[0]); at >= 0; at = Array.IndexOf(file, text[0], at + 1))
            {
                if (at + text.Length <= file.Length && text.SequenceEqual(new ArraySegment<byte>(file, at, text.Length)))
                    return true;
            }

            return false;
        }
    }

    /// <summary>
    /// Lets TorchSharp's native library load with a C++ runtime older than GCC 13's. It asks for <c>GLIBCXX_3.4.32</c>
    /// because of one symbol, <c>std::ios_base_library_init()</c>, which older runtimes neither have nor need. In a copy,
    /// that symbol becomes a second reference to another function without effect that the library imports anyway, and the
    /// version becomes weak, which the dynamic linker does not insist on.
    /// </summary>
    public static class LibTorchSharpPatch
    {
        public const string Version = "GLIBCXX_3.4.32";

        private const string Unneeded = "_ZSt21ios_base_library_initv";
        private const string Harmless = "_ZNSt6chrono3_V212steady_clock3nowEv";
        private const int DynamicSymbols = 11, SymbolVersions = 0x6fffffff, NeededVersions = 0x6ffffffe;
        private const int SymbolSize = 24;
        private const ushort Weak = 2;

        /// <summary>The library with the three changes; the array given is not touched.</summary>
        /// <exception cref="InvalidDataException">The file is not a 64-bit little-endian ELF library with both symbols and the version.</exception>
        public static byte[] Apply(byte[] library)
        {
            var file = (byte[])library.Clone();
            try
            {
                var symbols = Section(file, DynamicSymbols);
                var versions = Section(file, SymbolVersions);
                int unneeded = Find(file, symbols, Unneeded), harmless = Find(file, symbols, Harmless);
                Buffer.BlockCopy(file, symbols.Offset + SymbolSize * harmless, file, symbols.Offset + SymbolSize * unneeded, sizeof(int));
                Buffer.BlockCopy(file, versions.Offset + 2 * harmless, file, versions.Offset + 2 * unneeded, sizeof(ushort));
                int flags = VersionFlags(file, Section(file, NeededVersions));
                Write16(file, flags, (ushort)(BitConverter.ToUInt16(file, flags) | Weak));
                return file;
            }
            catch (Exception error) when (error is ArgumentException || error is IndexOutOfRangeException || error is OverflowException)
            {
                throw new InvalidDataException("its ELF tables are damaged", error);
            }
        }

        /// <summary>Whether the library can be loaded by a runtime without the version: it is weak, and no symbol is of it.</summary>
        public static bool IsApplied(byte[] library)
        {
            var symbols = Section(library, DynamicSymbols);
            var needed = Section(library, NeededVersions);
            int flags = VersionFlags(library, needed);
            ushort index = BitConverter.ToUInt16(library, flags + 2);
            var versions = Section(library, SymbolVersions);
            for (int i = 0; i < symbols.Size / SymbolSize; i++)
            {
                if (BitConverter.ToUInt16(library, versions.Offset + 2 * i) == index)
                    return false;
            }

            return (BitConverter.ToUInt16(library, flags) & Weak) != 0;
        }

        private struct Table
        {
            public int Offset, Size, Names;
        }

        private static Table Section(byte[] file, int type)
        {
            if (file.Length < 64 || BitConverter.ToUInt32(file, 0) != 0x464c457f || file[4] != 2 || file[5] != 1)
                throw new InvalidDataException("it is not a 64-bit ELF file");
            int start = checked((int)BitConverter.ToUInt64(file, 40)), count = BitConverter.ToUInt16(file, 60);
            for (int i = 0; i < count; i++)
            {
                int header = start + 64 * i;
                if (BitConverter.ToUInt32(file, header + 4) != (uint)type)
                    continue;
                int names = start + 64 * checked((int)BitConverter.ToUInt32(file, header + 40));
                return new Table { Offset = Position(file, header + 24), Size = Position(file, header + 32), Names = Position(file, names + 24) };
            }

            throw new InvalidDataException("it has no section of type 0x" + type.ToString("x"));
        }

        private static int Position(byte[] file, int at) => checked((int)BitConverter.ToUInt64(file, at));

        private static int Find(byte[] file, Table symbols, string name)
        {
            for (int i = 0; i < symbols.Size / SymbolSize; i++)
            {
                if (Name(file, symbols, BitConverter.ToInt32(file, symbols.Offset + SymbolSize * i)) == name)
                    return i;
            }

            throw new InvalidDataException("it does not import " + name);
        }

        private static string Name(byte[] file, Table table, int offset)
        {
            int begin = table.Names + offset;
            return Encoding.ASCII.GetString(file, begin, Array.IndexOf(file, (byte)0, begin) - begin);
        }

        /// <summary>Where the flags of the version lie; its index follows them.</summary>
        private static int VersionFlags(byte[] file, Table needed)
        {
            for (int entry = needed.Offset; ; entry += BitConverter.ToInt32(file, entry + 12))
            {
                int version = entry + BitConverter.ToInt32(file, entry + 8);
                for (int left = BitConverter.ToUInt16(file, entry + 2); left > 0; left--)
                {
                    if (Name(file, needed, BitConverter.ToInt32(file, version + 8)) == Version)
                        return version + 4;
                    version += BitConverter.ToInt32(file, version + 12);
                }

                if (BitConverter.ToInt32(file, entry + 12) == 0)
                    throw new InvalidDataException("it does not ask for " + Version);
            }
        }

        private static void Write16(byte[] file, int at, ushort value)
        {
            file[at] = (byte)value;
            file[at + 1] = (byte)(value >> 8);
        }
    }
}
