namespace TorchSharp;

public static partial class torch
{
    /// <summary>Element types, with libtorch's own numbers.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>8 bits, unsigned.</summary>
        Byte = 0,

        /// <summary>8 bits, signed.</summary>
        Int8 = 1,

        /// <summary>16 bits, signed.</summary>
        Int16 = 2,

        /// <summary>32 bits, signed.</summary>
        Int32 = 3,

        /// <summary>64 bits, signed.</summary>
        Int64 = 4,

        /// <summary>IEEE half precision.</summary>
        Float16 = 5,

        /// <summary>Single precision.</summary>
        Float32 = 6,

        /// <summary>Double precision.</summary>
        Float64 = 7,

        /// <summary>Truth values, one byte each.</summary>
        Bool = 11,

        /// <summary>The upper half of a single-precision number.</summary>
        BFloat16 = 15,
    }

    /// <summary>How <c>interpolate</c> fills in.</summary>
    public enum InterpolationMode
    {
        /// <summary>The nearest element, rounded down.</summary>
        Nearest = 0,

        /// <summary>Linear, for [N, C, L].</summary>
        Linear = 1,

        /// <summary>Bilinear, for [N, C, H, W].</summary>
        Bilinear = 2,

        /// <summary>Bicubic, for [N, C, H, W].</summary>
        Bicubic = 3,

        /// <summary>The mean of the covered area.</summary>
        Area = 5,
    }

    /// <summary>How <c>Upsample</c> fills in.</summary>
    public enum UpsampleMode
    {
        /// <summary>The nearest element, rounded down.</summary>
        Nearest = 0,

        /// <summary>Linear, for [N, C, L].</summary>
        Linear = 1,

        /// <summary>Bilinear, for [N, C, H, W].</summary>
        Bilinear = 2,

        /// <summary>Bicubic, for [N, C, H, W].</summary>
        Bicubic = 3,
    }

    /// <summary>What a division does with a fraction.</summary>
    public enum RoundingMode
    {
        /// <summary>Keeps it.</summary>
        None = 0,

        /// <summary>Rounds toward zero.</summary>
        trunc = 1,

        /// <summary>Rounds down.</summary>
        floor = 2,
    }
}
