using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Data.Images;

/// <summary>Resizes 8-bit columns: each target row is a weighted sum of source rows, in 32-bit fixed point.</summary>
internal static class VerticalPass
{
    /// <param name="source">The rows.</param>
    /// <param name="weights">Weights from source to target rows.</param>
    /// <param name="firstTarget">First target row to make.</param>
    /// <param name="rows">Target rows to make.</param>
    /// <param name="sourceOffset">The row that <paramref name="source"/> starts with, as <paramref name="weights"/> count them.</param>
    public static PixelImage Run(PixelView source, ResizeWeights weights, int firstTarget, int rows, int sourceOffset)
    {
        var result = new PixelImage(source.Width, rows, source.Channels);
        var step = source.Image.Stride;
        for (var y = 0; y < rows; y++)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(source.Row(weights.First(firstTarget + y) - sourceOffset));
            SumRows(ref Unsafe.AsRef(in first), step, weights.FixedOf(firstTarget + y), result.Row(y));
        }

        return result;
    }

    private static void SumRows(ref byte source, int step, ReadOnlySpan<int> weights, Span<byte> target)
    {
        ref var to = ref MemoryMarshal.GetReference(target);
        var i = 0;
        for (; i <= target.Length - 16; i += 16)
        {
            var low = Vector256.Create(FixedPoint.Half);
            var high = low;
            for (var k = 0; k < weights.Length; k++)
            {
                var weight = Vector256.Create(weights[k]);
                var words = Vector256.Create(
                    Vector128.WidenLower(Vector128.LoadUnsafe(ref source, (nuint)((k * step) + i))),
                    Vector128.WidenUpper(Vector128.LoadUnsafe(ref source, (nuint)((k * step) + i)))).AsInt16();
                low += Vector256.WidenLower(words) * weight;
                high += Vector256.WidenUpper(words) * weight;
            }

            FixedPoint.ToBytes(low, high).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < target.Length; i++)
        {
            var sum = FixedPoint.Half;
            for (var k = 0; k < weights.Length; k++)
                sum += Unsafe.Add(ref source, (k * step) + i) * weights[k];
            target[i] = FixedPoint.ToByte(sum);
        }
    }
}
