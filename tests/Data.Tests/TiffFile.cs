using System.Buffers.Binary;

namespace Pix2Pix.Data.Tests;

/// <summary>Writes uncompressed TIFF files of kinds that the program itself does not write: float, signed, plane by plane.</summary>
internal static class TiffFile
{
    public const int Unsigned = 1;
    public const int Signed = 2;
    public const int Float = 3;

    /// <param name="path">The file.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="bands">Samples per pixel.</param>
    /// <param name="bits">Bits per sample.</param>
    /// <param name="kind">What the samples are.</param>
    /// <param name="samples">Little-endian samples.</param>
    /// <param name="planar">Whether one band follows the other, instead of one pixel the other.</param>
    public static void Write(string path, int width, int height, int bands, int bits, int kind, ReadOnlySpan<byte> samples, bool planar = false)
    {
        var plane = samples.Length / bands;
        var parts = planar ? bands : 1;
        int[] offsets = [.. Enumerable.Range(0, parts).Select(i => 8 + (i * plane))];
        int[] lengths = [.. Enumerable.Repeat(planar ? plane : samples.Length, parts)];
        var file = new Layout();
        file.Add(256, width);
        file.Add(257, height);
        file.Add(258, [.. Enumerable.Repeat(bits, bands)]);
        file.Add(259, 1); // no compression
        file.Add(262, 1); // black is zero
        file.Add(273, offsets);
        file.Add(277, bands);
        file.Add(278, height); // rows per strip
        file.Add(279, lengths);
        file.Add(284, planar ? 2 : 1);
        if (bands > 1)
            file.Add(338, [.. Enumerable.Repeat(0, bands - 1)]); // further bands of no stated meaning
        file.Add(339, [.. Enumerable.Repeat(kind, bands)]);
        File.WriteAllBytes(path, file.ToBytes(samples));
    }

    /// <summary>The entries of a directory; all numbers are written as LONG.</summary>
    private sealed class Layout
    {
        private readonly List<(ushort Tag, int[] Values)> _entries = [];

        public void Add(ushort tag, params int[] values) => _entries.Add((tag, values));

        public byte[] ToBytes(ReadOnlySpan<byte> samples)
        {
            using var file = new MemoryStream();
            var directory = 8 + samples.Length + (samples.Length % 2);
            var far = directory + 2 + (12 * _entries.Count) + 4;
            file.Write("II*\0"u8);
            Long(file, directory);
            file.Write(samples);
            if (samples.Length % 2 == 1)
                file.WriteByte(0);
            Short(file, _entries.Count);
            foreach (var (tag, values) in _entries)
            {
                Short(file, tag);
                Short(file, 4);
                Long(file, values.Length);
                Long(file, values.Length == 1 ? values[0] : far);
                far += values.Length == 1 ? 0 : 4 * values.Length;
            }

            Long(file, 0);
            foreach (var value in _entries.Where(entry => entry.Values.Length > 1).SelectMany(entry => entry.Values))
                Long(file, value);
            return file.ToArray();
        }

        private static void Short(MemoryStream file, int value)
        {
            Span<byte> bytes = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
            file.Write(bytes);
        }

        private static void Long(MemoryStream file, int value)
        {
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            file.Write(bytes);
        }
    }
}
