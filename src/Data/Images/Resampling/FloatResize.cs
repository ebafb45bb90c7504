using System.Runtime.InteropServices;

namespace Pix2Pix.Data.Images;

/// <summary>Resizes 16-bit images: Pillow's filters and passes in single precision, rounded once, at the end.</summary>
internal static class FloatResize
{
    public static PixelImage Resize(PixelView source, ImageSize target, ResizeFilter filter, PixelWindow window)
    {
        var columns = new ResizeWeights(source.Width, target.Width, filter);
        var rows = new ResizeWeights(source.Height, target.Height, filter);
        var rowLength = window.Width * source.Channels;
        var narrowed = new float[source.Height * rowLength];
        for (var y = 0; y < source.Height; y++)
            Narrow(source.RowWords(y), narrowed.AsSpan(y * rowLength, rowLength), columns, window.Left, source.Channels);

        var result = new PixelImage(window.Width, window.Height, source.Channels, bitDepth: 16);
        for (var y = 0; y < window.Height; y++)
        {
            var first = rows.First(window.Top + y);
            var weights = rows.Of(window.Top + y);
            var to = MemoryMarshal.Cast<byte, ushort>(result.Row(y));
            for (var i = 0; i < rowLength; i++)
            {
                var sum = 0f;
                for (var k = 0; k < weights.Length; k++)
                    sum += narrowed[((first + k) * rowLength) + i] * (float)weights[k];
                to[i] = (ushort)Math.Clamp(MathF.Round(sum, MidpointRounding.AwayFromZero), 0, ushort.MaxValue);
            }
        }

        return result;
    }

    private static void Narrow(ReadOnlySpan<ushort> from, Span<float> to, ResizeWeights columns, int left, int channels)
    {
        for (var i = 0; i < to.Length; i++)
        {
            var x = left + (i / channels);
            var weights = columns.Of(x);
            var pixel = (columns.First(x) * channels) + (i % channels);
            var sum = 0f;
            for (var k = 0; k < weights.Length; k++)
                sum += from[pixel + (k * channels)] * (float)weights[k];
            to[i] = sum;
        }
    }
}
