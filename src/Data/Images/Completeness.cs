using System.Buffers.Binary;
using SixLabors.ImageSharp;

namespace Pix2Pix.Data.Images;

/// <summary>Finds files that were cut: ImageSharp leaves what is missing black or gray, without an error.</summary>
internal static class Completeness
{
    /// <summary>Bytes that the length in a WebP file does not count: <c>RIFF</c> and the length.</summary>
    private const int RiffHead = 8;

    /// <param name="path">The file, named in errors.</param>
    /// <param name="format">Its format.</param>
    /// <param name="info">What its header says.</param>
    /// <param name="file">All its bytes.</param>
    /// <exception cref="ImageException">The end of the file is missing.</exception>
    public static void Check(string path, ImageFormat format, IImageInfo info, ReadOnlySpan<byte> file)
    {
        if (format == ImageFormat.Jpeg && !IsWholeJpeg(file))
            throw new ImageException(path, "the JPEG is truncated (its end is missing)");
        if (format == ImageFormat.Png)
            _ = PngChunks.Parse(path, file);
        if (format == ImageFormat.Webp && file.Length - RiffHead < BinaryPrimitives.ReadUInt32LittleEndian(file[4..]))
            throw new ImageException(path, "the WEBP is truncated (its end is missing)");
        if (format == ImageFormat.Pnm && PnmHeader.Parse(file) is { } header && header.IsBinary
            && file.Length - header.Length < (Int128)info.Width * info.Height * header.Channels * header.BytesPerSample)
        {
            throw new ImageException(path, "the PNM is truncated (rows are missing)");
        }
    }

    /// <summary>Behind the last start of a scan comes an end; a thumbnail's own end comes before.</summary>
    private static bool IsWholeJpeg(ReadOnlySpan<byte> file) =>
        file.LastIndexOf<byte>([0xFF, 0xDA]) is >= 0 and var scan && file.LastIndexOf<byte>([0xFF, 0xD9]) > scan;
}
