using System.Buffers.Binary;

namespace Pix2Pix.Data.Images;

/// <summary>
/// What a GIF file says up to the end of its first frame (GIF 89a specification). ImageSharp leaves what is missing of a
/// cut file black, without an error, so its blocks are walked here.
/// </summary>
/// <param name="Width">Width of the whole picture.</param>
/// <param name="Height">Its height.</param>
/// <param name="Flags">Where the byte lies that says whether the first frame has a transparent colour, or 0 for none.</param>
/// <param name="HasAlpha">Whether it has one.</param>
internal readonly record struct GifFile(int Width, int Height, int Flags, bool HasAlpha)
{
    private const int HeaderLength = 13;
    private const int FrameLength = 10;
    private const byte Extension = 0x21;
    private const byte GraphicControl = 0xF9;
    private const byte Frame = 0x2C;

    /// <summary>The bit of a transparent colour.</summary>
    public const byte TransparencyFlag = 1;

    /// <exception cref="ImageException">The file ends before its first frame does, or is no GIF.</exception>
    public static GifFile Parse(string path, ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength)
            throw Truncated(path);
        var (width, height) = (Short(file, 6), Short(file, 8));
        if (width == 0 || height == 0)
            throw DamagedFile.Error(path, ImageFormat.Gif, "it has no pixels");
        var flags = 0;
        var at = HeaderLength + PaletteLength(file[10]);
        while (at + FrameLength < file.Length)
        {
            if (file[at] == Frame)
            {
                at += FrameLength + PaletteLength(file[at + 9]) + 1;
                return SkipBlocks(file, ref at) ? new GifFile(width, height, flags, flags > 0 && (file[flags] & TransparencyFlag) != 0) : throw Truncated(path);
            }

            if (file[at] != Extension)
                throw DamagedFile.Error(path, ImageFormat.Gif, "it has no frame");
            if (file[at + 1] == GraphicControl)
                flags = at + 3;
            at += 2;
            SkipBlocks(file, ref at);
        }

        throw Truncated(path);
    }

    private static ImageException Truncated(string path) => new(path, "the GIF is truncated (its first frame has no end)");

    private static int Short(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file[at..]);

    private static int PaletteLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));

    /// <summary>Skips blocks, each a length and so many bytes, and the 0 behind the last; false if the file ends before.</summary>
    private static bool SkipBlocks(ReadOnlySpan<byte> file, ref int at)
    {
        while (at < file.Length)
        {
            var length = file[at++];
            if (length == 0)
                return true;
            at += length;
        }

        return false;
    }
}
