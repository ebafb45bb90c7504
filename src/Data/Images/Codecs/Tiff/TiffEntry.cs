namespace Pix2Pix.Data.Images;

/// <summary>An entry of a TIFF directory (6.0, section 2).</summary>
/// <param name="Tag">What it says.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Count">How many values it has.</param>
/// <param name="Value">Its value, if it is a single whole number.</param>
/// <param name="Offset">Where the values lie in the file, if they take more than <paramref name="InlineLength"/> bytes.</param>
/// <param name="InlineLength">Bytes of values that stand in the entry itself.</param>
internal readonly record struct TiffEntry(ushort Tag, ushort Type, ulong Count, uint? Value, ulong Offset, int InlineLength)
{
    public const ushort Byte = 1;
    public const ushort Short = 3;
    public const ushort Long = 4;
    public const ushort Long8 = 16;

    /// <summary>Bytes of a value by its type: of BYTE, ASCII, SHORT and so on; types that do not exist have none.</summary>
    private static ReadOnlySpan<byte> TypeLengths => [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

    /// <summary>Whether all values lie within a file of so many bytes.</summary>
    public bool IsWithin(long fileLength)
    {
        var bytes = (UInt128)Count * (Type < TypeLengths.Length ? TypeLengths[Type] : 0u);
        return bytes <= (uint)InlineLength || bytes + Offset <= (ulong)fileLength;
    }
}
