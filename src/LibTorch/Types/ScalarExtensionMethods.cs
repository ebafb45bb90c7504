namespace TorchSharp;

/// <summary>Conversions between numbers and <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>A scalar of the value's own type.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <inheritdoc cref="ToScalar(bool)"/>
    public static Scalar ToScalar(this byte value) => value;

    /// <inheritdoc cref="ToScalar(bool)"/>
    public static Scalar ToScalar(this int value) => value;

    /// <inheritdoc cref="ToScalar(bool)"/>
    public static Scalar ToScalar(this long value) => value;

    /// <inheritdoc cref="ToScalar(bool)"/>
    public static Scalar ToScalar(this float value) => value;

    /// <inheritdoc cref="ToScalar(bool)"/>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>Whether the value differs from zero.</summary>
    public static bool ToBoolean(this Scalar value) => value.Double != 0;

    /// <summary>The value as a byte.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static byte ToByte(this Scalar value) => checked((byte)value.Integer);

    /// <summary>The value as a 32-bit integer, a fraction cut off.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static int ToInt32(this Scalar value) => checked((int)value.Integer);

    /// <summary>The value as a 64-bit integer, a fraction cut off.</summary>
    public static long ToInt64(this Scalar value) => value.Integer;

    /// <summary>The value rounded to single precision.</summary>
    public static float ToSingle(this Scalar value) => (float)value.Double;

    /// <summary>The value in double precision.</summary>
    public static double ToDouble(this Scalar value) => value.Double;
}
