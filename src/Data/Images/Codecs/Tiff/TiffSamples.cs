using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace Pix2Pix.Data.Images;

/// <summary>What the samples of a TIFF are, and how they become those of an image.</summary>
/// <param name="Bands">Samples per stored pixel.</param>
/// <param name="Bits">Bits of a stored sample: 1, 2, 4, 8, 16, or 32 for float.</param>
/// <param name="WhiteIsZero">Whether gray is stored as a negative.</param>
/// <param name="Palette">The colours that samples stand for, or null.</param>
internal sealed record TiffSamples(int Bands, int Bits, bool WhiteIsZero, TiffPalette? Palette)
{
    private const int FloatBits = 32;

    /// <summary>Channels of the image.</summary>
    public int Channels => Palette?.Channels ?? Bands;

    /// <summary>Bits of its samples.</summary>
    public int BitDepth => Bits <= 8 ? 8 : 16;

    /// <summary>Whether the last of 2 or 4 samples is alpha by which the others are multiplied.</summary>
    public bool IsPremultiplied { get; private init; }

    /// <summary>Whether colours are YCbCr, not by JPEG, which LibTiff converts itself.</summary>
    public bool IsYCbCr { get; private init; }

    /// <summary>Whether stored samples are those of the image.</summary>
    public bool AreFinal => Bits is 8 or 16 && !WhiteIsZero && Palette is null;

    /// <param name="path">The file, named in errors.</param>
    /// <param name="tiff">The open file.</param>
    /// <param name="bands">Samples per pixel.</param>
    /// <exception cref="ImageException">The samples are of a kind that cannot be read.</exception>
    public static TiffSamples Of(string path, Tiff tiff, int bands)
    {
        var bits = tiff.GetFieldDefaulted(TiffTag.BITSPERSAMPLE)[0].ToInt();
        var format = (SampleFormat)tiff.GetFieldDefaulted(TiffTag.SAMPLEFORMAT)[0].ToInt();
        var photometric = tiff.GetField(TiffTag.PHOTOMETRIC) is [var field, ..] ? (Photometric)field.ToInt() : Photometric.MINISBLACK;
        RequireColours(path, photometric);
        var isJpeg = (Compression)tiff.GetFieldDefaulted(TiffTag.COMPRESSION)[0].ToInt() == Compression.JPEG;
        var isYCbCr = photometric == Photometric.YCBCR && !isJpeg;
        var isPalette = photometric == Photometric.PALETTE;
        var isKnown = format is SampleFormat.UINT or SampleFormat.VOID ? bits is 1 or 2 or 4 or 8 or 16 : format == SampleFormat.IEEEFP && bits == FloatBits;
        if (!isKnown || (isPalette && (bits > 8 || bands != 1)) || (isYCbCr && (bits, bands) != (8, 3)))
            throw new ImageException(path, "has samples of an unsupported kind; unsigned 8 or 16 bits, or 32-bit float from 0 to 1, can be read");
        return new TiffSamples(bands, bits, photometric == Photometric.MINISWHITE, isPalette ? TiffPalette.Of(path, tiff) : null)
        {
            IsYCbCr = isYCbCr,
            IsPremultiplied = bands is 2 or 4 && tiff.GetField(TiffTag.EXTRASAMPLES) is [_, var extra, ..]
                && extra.ToByteArray() is [.., (byte)ExtraSample.ASSOCALPHA],
        };
    }

    /// <summary>Puts a run of decoded samples into a row of the image.</summary>
    /// <param name="path">The file, named in errors.</param>
    /// <param name="run">The samples, 16 bits and floats in the machine's byte order, fewer than 8 bits packed.</param>
    /// <param name="row">The row.</param>
    /// <param name="first">Index in the row of the first sample (with a palette, of the first pixel).</param>
    /// <param name="step">Samples in the row from one to the next.</param>
    /// <param name="count">How many there are.</param>
    /// <exception cref="ImageException">A float sample is not from 0 to 1.</exception>
    public void Place(string path, ReadOnlySpan<byte> run, Span<byte> row, int first, int step, int count)
    {
        if (AreFinal && step == 1)
        {
            var size = Bits / 8;
            run[..(count * size)].CopyTo(row[(first * size)..]);
            return;
        }

        var words = BitDepth == 16 ? MemoryMarshal.Cast<byte, ushort>(row) : default;
        for (int i = 0, to = first; i < count; i++, to += step)
        {
            if (Bits == FloatBits)
                words[to] = Quantize(path, MemoryMarshal.Cast<byte, float>(run)[i]);
            else if (Bits == 16)
                words[to] = (ushort)(MemoryMarshal.Cast<byte, ushort>(run)[i] ^ (WhiteIsZero ? ushort.MaxValue : 0));
            else if (Palette is null)
                row[to] = (byte)((Unpack(run, i) * (byte.MaxValue / ((1 << Bits) - 1))) ^ (WhiteIsZero ? byte.MaxValue : 0));
            else
                Palette.Colour(Unpack(run, i)).CopyTo(row[(to * Channels)..]);
        }
    }

    private int Unpack(ReadOnlySpan<byte> run, int index)
    {
        var bit = index * (long)Bits;
        return (run[(int)(bit / 8)] >> (8 - Bits - (int)(bit % 8))) & ((1 << Bits) - 1);
    }

    /// <summary>0 to 1 in 65,536 levels. Other scales differ from program to program, so none of them is guessed.</summary>
    private ushort Quantize(string path, float sample)
    {
        if (sample is not (>= 0 and <= 1))
            throw new ImageException(path, $"holds the float sample {sample}; only 0 (black) to 1 (white) can be read: scale it, or save 16 bits");
        return (ushort)(((WhiteIsZero ? 1 - sample : sample) * ushort.MaxValue) + 0.5f);
    }

    private static void RequireColours(string path, Photometric photometric)
    {
        var colours = photometric switch
        {
            Photometric.SEPARATED => throw new ImageException(path, "has CMYK colours, which are read from JPEG files only; save it as RGB"),
            Photometric.CIELAB or Photometric.ICCLAB or Photometric.ITULAB => "CIE L*a*b*",
            Photometric.LOGL or Photometric.LOGLUV => "logarithmic",
            _ => null,
        };
        if (colours is not null)
            throw new ImageException(path, $"has {colours} colours, which cannot be read; save it as RGB");
    }
}
