namespace TorchSharp.Interop;

/// <summary>An argument of an operator, made from a managed value by implicit conversion; null stands for None.</summary>
internal readonly struct Argument
{
    private Argument(ValueKind kind, long bits = 0, object? reference = null)
    {
        Kind = kind;
        Bits = bits;
        Reference = reference;
    }

    internal ValueKind Kind { get; }

    internal long Bits { get; }

    internal object? Reference { get; }

    /// <summary>No value: the operator's own default where the parameter has one.</summary>
    internal static Argument None => default;

    public static implicit operator Argument(torch.Tensor? value) =>
        value is null ? None : new(ValueKind.Tensor, value.Handle, value);

    public static implicit operator Argument(torch.Tensor?[]? value) =>
        value is null ? None : new(ValueKind.TensorList, 0, value);

    public static implicit operator Argument(Scalar? value) => value is null ? None : value.ToArgument();

    public static implicit operator Argument(long value) => new(ValueKind.Int, value);

    public static implicit operator Argument(long? value) => value is { } number ? number : None;

    public static implicit operator Argument(double value) => new(ValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(double? value) => value is { } number ? number : None;

    public static implicit operator Argument(bool value) => new(ValueKind.Bool, value ? 1 : 0);

    public static implicit operator Argument(bool? value) => value is { } flag ? flag : None;

    public static implicit operator Argument(long[]? value) => value is null ? None : new(ValueKind.IntList, 0, value);

    public static implicit operator Argument(double[]? value) => value is null ? None : new(ValueKind.DoubleList, 0, value);

    public static implicit operator Argument(string? value) => value is null ? None : new(ValueKind.String, 0, value);

    public static implicit operator Argument(torch.ScalarType value) => new(ValueKind.Int, (long)value);

    public static implicit operator Argument(torch.ScalarType? value) => value is { } type ? type : None;

    public static implicit operator Argument(torch.nn.Reduction value) => new(ValueKind.Int, (long)value);

    public static implicit operator Argument(torch.Device? value) => value is null ? None : new(ValueKind.Device, 0, value);

    public static implicit operator Argument(torch.Generator? value) =>
        value is null ? None : new(ValueKind.Generator, value.Handle, value);

    /// <summary>How many 64-bit words of scratch memory the list or string needs.</summary>
    internal int ScratchLength => Reference switch
    {
        torch.Tensor?[] tensors => tensors.Length,
        long[] numbers => numbers.Length,
        double[] numbers => numbers.Length,
        string text => text.Length / sizeof(long) + 1,
        _ => 0,
    };

    /// <summary>Writes the argument for the shim; lists and strings go into <paramref name="scratch"/> first.</summary>
    internal unsafe NativeValue ToNative(Span<long> scratch, long* address)
    {
        switch (Reference)
        {
            case torch.Tensor?[] tensors:
                for (var i = 0; i < tensors.Length; i++)
                    scratch[i] = tensors[i]?.Handle ?? 0;
                return new NativeValue { Kind = Kind, Count = tensors.Length, Bits = (long)address };
            case long[] numbers:
                numbers.CopyTo(scratch);
                return new NativeValue { Kind = Kind, Count = numbers.Length, Bits = (long)address };
            case double[] numbers:
                for (var i = 0; i < numbers.Length; i++)
                    scratch[i] = BitConverter.DoubleToInt64Bits(numbers[i]);
                return new NativeValue { Kind = Kind, Count = numbers.Length, Bits = (long)address };
            case string text:
                for (var i = 0; i < text.Length; i++)
                    ((byte*)address)[i] = (byte)text[i]; // operators know ASCII words only
                return new NativeValue { Kind = Kind, Count = text.Length, Bits = (long)address };
            case torch.Device device:
                return new NativeValue { Kind = Kind, Count = (int)device.type, Bits = device.index };
            default:
                return new NativeValue { Kind = Kind, Bits = Bits };
        }
    }
}
