using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Data.Images;

/// <summary>Resizes 8-bit rows: each target pixel is a weighted sum of neighbours, in 32-bit fixed point.</summary>
internal static class HorizontalPass
{
    /// <param name="source">The rows.</param>
    /// <param name="weights">Weights from source to target columns.</param>
    /// <param name="firstTarget">First target column to make.</param>
    /// <param name="columns">Target columns to make.</param>
    public static PixelImage Run(PixelView source, ResizeWeights weights, int firstTarget, int columns)
    {
        var result = new PixelImage(columns, source.Height, source.Channels);
        var y = 0;
        if (source.Channels >= 3)
        {
            // Two rows at once, four lanes each: with RGB the fourth lane computes an unused neighbour.
            for (; y + 1 < source.Height; y += 2)
            {
                for (var c = 0; c < source.Channels; c += 4)
                {
                    TwoRows(
                        source.Row(y)[c..], source.Row(y + 1)[c..], weights, firstTarget, source.Channels,
                        result.Row(y)[c..], result.Row(y + 1)[c..], Math.Min(source.Channels - c, 4));
                }
            }
        }

        for (; y < source.Height; y++)
            OneRow(source.Row(y), weights, firstTarget, source.Channels, result.Row(y));
        return result;
    }

    private static void TwoRows(
        ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, ResizeWeights weights, int firstTarget, int channels,
        Span<byte> upperTarget, Span<byte> lowerTarget, int lanes)
    {
        ref var upperStart = ref MemoryMarshal.GetReference(upper);
        ref var lowerStart = ref MemoryMarshal.GetReference(lower);
        for (int x = firstTarget, o = 0; o < upperTarget.Length; x++, o += channels)
        {
            var taps = weights.FixedOf(x);
            var pixel = weights.First(x) * channels;
            var sum = Vector256.Create(FixedPoint.Half);
            for (var k = 0; k < taps.Length; k++, pixel += channels)
            {
                // Reads up to three bytes beyond a row: PixelMemory.Slack keeps the last row's in bounds.
                var pair = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref upperStart, pixel))
                    | ((ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref lowerStart, pixel)) << 32);
                var words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(pair).AsByte());
                sum += Vector256.WidenLower(words.ToVector256Unsafe()).AsInt32() * Vector256.Create(taps[k]);
            }

            var bytes = FixedPoint.ToBytes(sum, sum).AsUInt32();
            Store(bytes[0], lanes, upperTarget[o..]);
            Store(bytes[1], lanes, lowerTarget[o..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(uint pixel, int lanes, Span<byte> target)
    {
        if (lanes == 4)
        {
            MemoryMarshal.Write(target, pixel);
            return;
        }

        if (lanes > 1)
            MemoryMarshal.Write(target, (ushort)pixel);
        if (lanes != 2)
            target[lanes - 1] = (byte)(pixel >> (8 * (lanes - 1)));
    }

    private static void OneRow(ReadOnlySpan<byte> source, ResizeWeights weights, int firstTarget, int channels, Span<byte> target)
    {
        for (var o = 0; o < target.Length; o++)
        {
            var x = firstTarget + (o / channels);
            var taps = weights.FixedOf(x);
            var pixel = (weights.First(x) * channels) + (o % channels);
            var sum = FixedPoint.Half;
            for (var k = 0; k < taps.Length; k++)
                sum += source[pixel + (k * channels)] * taps[k];
            target[o] = FixedPoint.ToByte(sum);
        }
    }
}
