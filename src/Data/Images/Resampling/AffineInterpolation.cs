using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pix2Pix.Data.Images;

/// <summary>Interpolates where a pixel of the result comes from, up to four channels at once.</summary>
internal static class AffineInterpolation
{
    private const int Lanes = 4;

    /// <typeparam name="T">What a channel is stored as: byte or ushort.</typeparam>
    public static PixelImage Run<T>(PixelView source, AffineMap map, TapWeights weights)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var result = new PixelImage(map.Width, map.Height, source.Channels, source.BitDepth);
        var (firstU, lastU, firstV, lastV) = map.Bounds();
        var columns = new MirroredAxis(firstU - 1, lastU + 2, source.Width, source.Image.BytesPerPixel);
        var rows = new MirroredAxis(firstV - 1, lastV + 2, source.Height, source.Image.Stride);
        ref var start = ref MemoryMarshal.GetReference(source.Row(0));
        for (var y = 0; y < map.Height; y++)
        {
            var to = MemoryMarshal.Cast<byte, T>(result.Row(y));
            var (startU, startV) = map.RowStart(y);
            for (int x = 0, o = 0; x < map.Width; x++, o += source.Channels)
            {
                var (u, v) = (startU + (x * map.StepU), startV + (x * map.StepV));
                var (left, top) = (AffineMap.Floor(u), AffineMap.Floor(v));
                var (across, down) = (weights.At((float)(u - left)), weights.At((float)(v - top)));
                Pixel(ref start, columns.Four(left - 1), rows.Four(top - 1), across, down, to.Slice(o, source.Channels));
            }
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pixel<T>(
        ref byte start, ReadOnlySpan<int> columns, ReadOnlySpan<int> rows, Vector128<float> across, Vector128<float> down, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var four = new Taps(
            columns, Vector128.Create(across[0]), Vector128.Create(across[1]), Vector128.Create(across[2]), Vector128.Create(across[3]));
        for (var c = 0; c < to.Length; c += Lanes)
        {
            var lanes = Math.Min(to.Length - c, Lanes);
            ref var first = ref Unsafe.Add(ref start, c * Unsafe.SizeOf<T>());
            var sum = (four.Sum<T>(ref Unsafe.Add(ref first, rows[0]), lanes) * down[0])
                + (four.Sum<T>(ref Unsafe.Add(ref first, rows[1]), lanes) * down[1])
                + (four.Sum<T>(ref Unsafe.Add(ref first, rows[2]), lanes) * down[2])
                + (four.Sum<T>(ref Unsafe.Add(ref first, rows[3]), lanes) * down[3]);
            Store(sum, to.Slice(c, lanes));
        }
    }

    /// <summary>Four channels from an offset on; those beyond <paramref name="lanes"/> are neighbours that nobody uses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Load<T>(ref byte row, int offset, int lanes)
    {
        ref var pixel = ref Unsafe.Add(ref row, offset);
        if (typeof(T) == typeof(byte))
        {
            var bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref pixel)).AsByte();
            return Vector128.ConvertToSingle(
                Sse41.IsSupported ? Sse41.ConvertToVector128Int32(bytes) : Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());
        }

        // PixelMemory.Slack is too short for four words behind the last pixel.
        var words = lanes == 1
            ? Vector128.CreateScalar(Unsafe.ReadUnaligned<ushort>(ref pixel))
            : Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref pixel)).AsUInt16();
        return Vector128.ConvertToSingle(Vector128.WidenLower(words).AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector128<float> sum, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var max = Vector128.Create(float.CreateTruncating(T.MaxValue));
        var clamped = Vector128.MinNative(Vector128.MaxNative(sum, Vector128<float>.Zero), max);
        var rounded = Vector128.ConvertToInt32Native(clamped + Vector128.Create(0.5f));
        var words = Vector128.Narrow(rounded.AsUInt32(), rounded.AsUInt32()).AsUInt64()[0];
        for (var i = 0; i < to.Length; i++, words >>= 16)
            to[i] = T.CreateTruncating(words);
    }

    /// <summary>Offsets and weights of the four pixels of a row.</summary>
    private readonly ref struct Taps(
        ReadOnlySpan<int> at, Vector128<float> w0, Vector128<float> w1, Vector128<float> w2, Vector128<float> w3)
    {
        private readonly ReadOnlySpan<int> _at = at;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<float> Sum<T>(ref byte row, int lanes) =>
            (Load<T>(ref row, _at[0], lanes) * w0) + (Load<T>(ref row, _at[1], lanes) * w1)
            + (Load<T>(ref row, _at[2], lanes) * w2) + (Load<T>(ref row, _at[3], lanes) * w3);
    }
}
