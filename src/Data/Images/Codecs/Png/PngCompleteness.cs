using System.Buffers;

namespace Pix2Pix.Data.Images;

/// <summary>
/// Finds PNG files whose compressed rows end early: ImageSharp leaves what is missing black, without an error, and does not
/// come to an end where the file is interlaced.
/// </summary>
internal static class PngCompleteness
{
    private const int BufferLength = 1 << 14;

    /// <summary>Counts the rows of an interlaced file.</summary>
    /// <param name="path">The file, named in errors.</param>
    /// <param name="file">All its bytes.</param>
    /// <param name="chunks">Its parts.</param>
    /// <exception cref="ImageException">Rows are missing, or their compression is damaged.</exception>
    public static void CheckBefore(string path, ReadOnlyMemory<byte> file, PngChunks chunks)
    {
        if (chunks.Header.Interlaced)
            RequireAllRows(path, file, chunks);
    }

    /// <summary>
    /// Checks a file that is not interlaced, which costs nothing in most cases: rows that were not decoded are zeros, so
    /// that they need be counted only where the last row is.
    /// </summary>
    /// <param name="path">The file, named in errors.</param>
    /// <param name="file">All its bytes.</param>
    /// <param name="chunks">Its parts.</param>
    /// <param name="image">What was decoded into zeros.</param>
    /// <exception cref="ImageException">Rows are missing.</exception>
    public static void CheckAfter(string path, ReadOnlyMemory<byte> file, PngChunks chunks, PixelImage image)
    {
        if (!chunks.Header.Interlaced && !image.Row(image.Height - 1).ContainsAnyExcept((byte)0))
            RequireAllRows(path, file, chunks);
    }

    private static void RequireAllRows(string path, ReadOnlyMemory<byte> file, PngChunks chunks)
    {
        if (!HasAllRows(file, chunks))
            throw PngChunks.Damaged(path, "rows are missing");
    }

    private static bool HasAllRows(ReadOnlyMemory<byte> file, PngChunks chunks)
    {
        var missing = PngPass.Of(chunks.Header).Sum(pass => pass.Height * (1 + pass.RowLength(chunks.Header)));
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        using var rows = PngData.Rows(file, chunks);
        while (missing > 0 && rows.Read(buffer) is > 0 and var length)
            missing -= length;
        ArrayPool<byte>.Shared.Return(buffer);
        return missing <= 0;
    }
}
