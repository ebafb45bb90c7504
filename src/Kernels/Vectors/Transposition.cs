using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Pix2Pix.Kernels.Vectors;

/// <summary>Transposes matrices in squares of four.</summary>
internal static unsafe class Transposition
{
    /// <summary>to [columns, rows] = from [rows, columns]ᵀ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* from, nint fromRow, int rows, int columns, float* to, nint toRow)
    {
        int i = 0;
        for (; i + 4 <= rows; i += 4)
        {
            float* source = from + (i * fromRow);
            float* target = to + i;
            int j = 0;
            for (; j + 4 <= columns; j += 4)
                Square(source + j, fromRow, target + (j * toRow), toRow);
            for (; j < columns; j++)
            {
                for (int k = 0; k < 4; k++)
                    target[(j * toRow) + k] = source[(k * fromRow) + j];
            }
        }

        for (; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                to[(j * toRow) + i] = from[(i * fromRow) + j];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(float* from, nint fromRow, float* to, nint toRow)
    {
        var a = Vector128.Load(from);
        var b = Vector128.Load(from + fromRow);
        var c = Vector128.Load(from + (2 * fromRow));
        var d = Vector128.Load(from + (3 * fromRow));
        var (acLow, acHigh) = (Low(a, c), High(a, c)); // a0 c0 a1 c1, a2 c2 a3 c3
        var (bdLow, bdHigh) = (Low(b, d), High(b, d));
        Low(acLow, bdLow).Store(to);
        High(acLow, bdLow).Store(to + toRow);
        Low(acHigh, bdHigh).Store(to + (2 * toRow));
        High(acHigh, bdHigh).Store(to + (3 * toRow));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
