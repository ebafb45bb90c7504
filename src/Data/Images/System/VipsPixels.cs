using System.Runtime.InteropServices;

namespace Pix2Pix.Data.Images;

/// <summary>Takes the pixels out of a libvips image.</summary>
internal static class VipsPixels
{
    /// <summary>Rows taken at once: large enough for few calls, small enough for the processor's cache.</summary>
    private const int StripRows = 128;

    /// <summary>Copies strip by strip in this thread; libvips' own sinks would start a thread pool per image.</summary>
    /// <param name="path">The file, named in errors.</param>
    /// <param name="source">The libvips image: as many bits as the target, or float samples, which become 16 bits.</param>
    /// <param name="pixels">The target, of the same size and channels.</param>
    /// <returns>False if libvips reports an error, which <see cref="Vips.TakeError"/> tells.</returns>
    /// <exception cref="ImageException">A float sample is not from 0 to 1.</exception>
    public static unsafe bool TryCopy(string path, nint source, PixelImage pixels)
    {
        var region = Vips.NewRegion(source);
        try
        {
            for (var top = 0; top < pixels.Height; top += StripRows)
            {
                var rows = Math.Min(StripRows, pixels.Height - top);
                var strip = Vips.FetchRegion(region, 0, top, pixels.Width, rows, out var length);
                if (strip == 0)
                    return false;
                try
                {
                    Copy(path, new ReadOnlySpan<byte>((void*)strip, checked((int)length)), source, pixels.Bytes[(top * pixels.Stride)..]);
                }
                finally
                {
                    Vips.Free(strip);
                }
            }

            return true;
        }
        finally
        {
            Vips.Unref(region);
        }
    }

    private static void Copy(string path, ReadOnlySpan<byte> strip, nint source, Span<byte> to)
    {
        if (Vips.Format(source) == Vips.Float)
            Quantize(path, MemoryMarshal.Cast<byte, float>(strip), MemoryMarshal.Cast<byte, ushort>(to));
        else
            strip.CopyTo(to);
    }

    /// <summary>0 to 1 in 65,536 levels. Other scales differ from program to program, so none of them is guessed.</summary>
    private static void Quantize(string path, ReadOnlySpan<float> from, Span<ushort> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i] is not (>= 0 and <= 1))
                throw new ImageException(path, $"holds the float sample {from[i]}; only 0 (black) to 1 (white) can be read: scale it, or save 16 bits");
            to[i] = (ushort)((from[i] * ushort.MaxValue) + 0.5f);
        }
    }
}
