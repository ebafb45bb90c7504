using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Data.Images;

/// <summary>Brings sums with <see cref="ResizeWeights.PrecisionBits"/> bits behind the point to bytes, clamped.</summary>
internal static class FixedPoint
{
    /// <summary>What a sum starts with, so that dropping the bits behind the point rounds to nearest.</summary>
    public const int Half = 1 << (ResizeWeights.PrecisionBits - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte ToByte(int sum) => (byte)Math.Clamp(sum >> ResizeWeights.PrecisionBits, 0, 255);

    /// <summary>Sixteen sums, low ones first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ToBytes(Vector256<int> low, Vector256<int> high)
    {
        var max = Vector256.Create(255);
        low = Vector256.Min(Vector256.Max(low >> ResizeWeights.PrecisionBits, Vector256<int>.Zero), max);
        high = Vector256.Min(Vector256.Max(high >> ResizeWeights.PrecisionBits, Vector256<int>.Zero), max);
        var words = Vector256.Narrow(low.AsUInt32(), high.AsUInt32());
        return Vector128.Narrow(words.GetLower(), words.GetUpper());
    }
}
