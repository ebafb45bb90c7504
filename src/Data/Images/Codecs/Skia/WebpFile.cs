using System.Buffers.Binary;

namespace Pix2Pix.Data.Images;

/// <summary>What the container of a WebP file says: <c>RIFF</c>, a length, <c>WEBP</c>, and chunks.</summary>
internal static class WebpFile
{
    /// <summary>Bytes that the length does not count: <c>RIFF</c> and itself.</summary>
    private const int RiffHead = 8;

    /// <summary>Of an extended file: the flags behind <c>RIFF</c>, length, <c>WEBP</c>, <c>VP8X</c> and its length.</summary>
    private const int FlagsOffset = 20;

    private const int AlphaFlag = 1 << 4;

    /// <summary>Whether the file is as long as it says.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> file) =>
        file.Length >= RiffHead && file.Length - RiffHead >= BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);

    /// <summary>Whether an extended file says that its image, or a frame of its animation, has alpha.</summary>
    public static bool HasAlpha(ReadOnlySpan<byte> file) =>
        file.Length > FlagsOffset && file[12..16].SequenceEqual("VP8X"u8) && (file[FlagsOffset] & AlphaFlag) != 0;
}
