using System.Runtime.Intrinsics;

namespace Pix2Pix.Kernels.Vectors;

/// <summary>The widest registers of this processor.</summary>
internal static class Vector
{
    /// <summary>Lanes of float32 in a register: 16, 8 or 4.</summary>
    public static int Lanes { get; } = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4;
}
