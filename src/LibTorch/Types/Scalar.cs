using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number or truth value that keeps its element type; made by implicit conversion.</summary>
public sealed class Scalar : IDisposable
{
    private readonly ValueKind _kind;
    private readonly double _real;
    private readonly long _integer;

    private Scalar(torch.ScalarType type, ValueKind kind, double real, long integer)
    {
        Type = type;
        _kind = kind;
        _real = real;
        _integer = integer;
    }

    /// <summary>The element type it was made from.</summary>
    public torch.ScalarType Type { get; }

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => Whole(torch.ScalarType.Bool, value ? 1 : 0, ValueKind.Bool);

    /// <summary>An unsigned byte.</summary>
    public static implicit operator Scalar(byte value) => Whole(torch.ScalarType.Byte, value);

    /// <summary>A signed byte.</summary>
    public static implicit operator Scalar(sbyte value) => Whole(torch.ScalarType.Int8, value);

    /// <summary>A 16-bit integer.</summary>
    public static implicit operator Scalar(short value) => Whole(torch.ScalarType.Int16, value);

    /// <summary>A 32-bit integer.</summary>
    public static implicit operator Scalar(int value) => Whole(torch.ScalarType.Int32, value);

    /// <summary>A 64-bit integer.</summary>
    public static implicit operator Scalar(long value) => Whole(torch.ScalarType.Int64, value);

    /// <summary>A half-precision number.</summary>
    public static implicit operator Scalar(Half value) => Real(torch.ScalarType.Float16, (double)value);

    /// <summary>A single-precision number.</summary>
    public static implicit operator Scalar(float value) => Real(torch.ScalarType.Float32, value);

    /// <summary>A double-precision number.</summary>
    public static implicit operator Scalar(double value) => Real(torch.ScalarType.Float64, value);

    /// <summary>Nothing to free here; TorchSharp's scalars hold native memory.</summary>
    public void Dispose()
    {
    }

    internal static Scalar FromNative(NativeValue value, torch.ScalarType type) => value.Kind switch
    {
        ValueKind.Double => Real(type, BitConverter.Int64BitsToDouble(value.Bits)),
        _ => Whole(type, value.Bits, value.Kind),
    };

    internal double Double => _kind == ValueKind.Double ? _real : _integer;

    internal long Integer => _kind == ValueKind.Double ? checked((long)_real) : _integer;

    internal Argument ToArgument() => _kind switch
    {
        ValueKind.Double => _real,
        ValueKind.Bool => _integer != 0,
        _ => _integer,
    };

    private static Scalar Whole(torch.ScalarType type, long value, ValueKind kind = ValueKind.Int) => new(type, kind, 0, value);

    private static Scalar Real(torch.ScalarType type, double value) => new(type, ValueKind.Double, value, 0);
}
