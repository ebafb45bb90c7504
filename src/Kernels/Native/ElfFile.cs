using System.Buffers.Binary;

namespace Pix2Pix.Kernels.Native;

/// <summary>Whether an ELF file of 64 bits is whole: the dynamic linker maps what is not there, and the process ends by SIGBUS.</summary>
internal static class ElfFile
{
    private const int HeaderBytes = 64;
    private const int SegmentBytes = 56;

    /// <summary>Whether the file ends before its segments do; false for a file of another format.</summary>
    public static bool IsCutShort(string path)
    {
        using var file = File.OpenHandle(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (RandomAccess.Read(file, header, 0) < HeaderBytes || !header[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
            return false;
        long table = BinaryPrimitives.ReadInt64LittleEndian(header[32..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(header[56..]);
        byte[] segments = new byte[count * SegmentBytes];
        if (table < 0 || RandomAccess.Read(file, segments, table) < segments.Length)
            return true;
        long end = 0;
        for (int at = 0; at < segments.Length; at += SegmentBytes)
        {
            var segment = segments.AsSpan(at, SegmentBytes);
            end = Math.Max(end, BinaryPrimitives.ReadInt64LittleEndian(segment[8..]) + BinaryPrimitives.ReadInt64LittleEndian(segment[32..]));
        }

        return end > RandomAccess.GetLength(file);
    }
}
