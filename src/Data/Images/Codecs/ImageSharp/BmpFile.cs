using System.Buffers.Binary;

namespace Pix2Pix.Data.Images;

/// <summary>The headers of a Windows bitmap.</summary>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bits">Bits per pixel.</param>
/// <param name="Compression">How pixels are coded.</param>
/// <param name="PixelsOffset">Where they begin.</param>
internal readonly record struct BmpFile(int Width, int Height, int Bits, int Compression, uint PixelsOffset)
{
    private const int FileHeader = 14;
    private const int CoreHeader = 12; // OS/2 1.x: sizes of 16 bits
    private const int InfoHeader = 40;
    private const int Masks = 3;
    private const int AlphaMasks = 6;

    /// <summary>Whether a fourth sample may be alpha.</summary>
    public bool MayHaveAlpha => Bits == 32 || Compression is Masks or AlphaMasks;

    /// <summary>Whether rows are stored one after the other, each as long as the next.</summary>
    private bool IsUncompressed => Compression is 0 or Masks or AlphaMasks;

    /// <exception cref="ImageException">The headers are cut or mean nothing.</exception>
    public static BmpFile Parse(string path, ReadOnlySpan<byte> file)
    {
        if (file.Length < FileHeader + CoreHeader)
            throw Damaged(path);
        var pixels = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        var info = file[FileHeader..];
        var length = Int(info, 0);
        if (length == CoreHeader)
            return Valid(path, new(Short(info, 4), Short(info, 6), Short(info, 10), 0, pixels));
        if (length < 16 || info.Length < InfoHeader)
            throw Damaged(path);
        // Rows from top to bottom have a negative height.
        var (width, height) = (Int(info, 4), Int(info, 8));
        return Valid(path, new(width, height == int.MinValue ? 0 : Math.Abs(height), Short(info, 14), length < 20 ? 0 : Int(info, 16), pixels));
    }

    /// <exception cref="ImageException">The file is too short for its rows; compressed rows are not counted.</exception>
    public void RequireAllRows(string path, long length)
    {
        var row = (((long)Width * Bits) + 31) / 32 * 4;
        if (IsUncompressed && length < PixelsOffset + (row * Height))
            throw new ImageException(path, "the BMP is truncated (rows are missing)");
    }

    private static BmpFile Valid(string path, BmpFile file) => file is { Width: > 0, Height: > 0 } ? file : throw Damaged(path);

    private static ImageException Damaged(string path) => new(path, "the BMP header is damaged or truncated");

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static int Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
}
