using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A copy of an array in one dimension; the array's element type unless given.</summary>
    public static Tensor tensor(
        float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Copied<float>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of a row-major array in the given shape; the array's element type unless given.</summary>
    public static Tensor tensor(
        float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Copied<float>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of an array in one dimension; the array's element type unless given.</summary>
    public static Tensor tensor(
        double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Copied<double>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of a row-major array in the given shape; the array's element type unless given.</summary>
    public static Tensor tensor(
        double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Copied<double>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of an array in one dimension; the array's element type unless given.</summary>
    public static Tensor tensor(
        long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Copied<long>(dataArray, [dataArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of a row-major array in the given shape; the array's element type unless given.</summary>
    public static Tensor tensor(
        long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Copied<long>(dataArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of an array in one dimension; the array's element type unless given.</summary>
    public static Tensor tensor(
        int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Copied<int>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of a row-major array in the given shape; the array's element type unless given.</summary>
    public static Tensor tensor(
        int[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Copied<int>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of an array in one dimension; the array's element type unless given.</summary>
    public static Tensor tensor(
        byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Copied<byte>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of a row-major array in the given shape; the array's element type unless given.</summary>
    public static Tensor tensor(
        byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Copied<byte>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of an array in one dimension; the array's element type unless given.</summary>
    public static Tensor tensor(
        bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Copied<bool>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of a row-major array in the given shape; the array's element type unless given.</summary>
    public static Tensor tensor(
        bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Copied<bool>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of an array of 2 dimensions; the array's element type unless given.</summary>
    public static Tensor tensor(
        float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Copied<float>(Elements<float>(rawArray), Shape(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of 3 dimensions; the array's element type unless given.</summary>
    public static Tensor tensor(
        float[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Copied<float>(Elements<float>(rawArray), Shape(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of 4 dimensions; the array's element type unless given.</summary>
    public static Tensor tensor(
        float[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Copied<float>(Elements<float>(rawArray), Shape(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of 2 dimensions; the array's element type unless given.</summary>
    public static Tensor tensor(
        long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Copied<long>(Elements<long>(rawArray), Shape(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of 3 dimensions; the array's element type unless given.</summary>
    public static Tensor tensor(
        long[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Copied<long>(Elements<long>(rawArray), Shape(rawArray), dtype, device, requires_grad, names);

    /// <summary>A copy of an array of 4 dimensions; the array's element type unless given.</summary>
    public static Tensor tensor(
        long[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Copied<long>(Elements<long>(rawArray), Shape(rawArray), dtype, device, requires_grad, names);

    /// <summary>One number without dimensions.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        Copied<float>([scalar], [], null, device, requires_grad, null);

    /// <summary>One number without dimensions.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Copied<double>([scalar], [], dtype, device, requires_grad, null);

    /// <summary>One number without dimensions.</summary>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Copied<long>([scalar], [], dtype, device, requires_grad, null);

    /// <summary>One number without dimensions.</summary>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        Copied<int>([scalar], [], null, device, requires_grad, null);

    /// <summary>One number without dimensions.</summary>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        Copied<byte>([scalar], [], null, device, requires_grad, null);

    /// <summary>One number without dimensions.</summary>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Copied<bool>([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A copy of an array of any number of dimensions; its element type unless given.</summary>
    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Type.GetTypeCode(rawArray.GetType().GetElementType()) switch
        {
            TypeCode.Single => Copied<float>(Elements<float>(rawArray), Shape(rawArray), dtype, device, requires_grad, names),
            TypeCode.Double => Copied<double>(Elements<double>(rawArray), Shape(rawArray), dtype, device, requires_grad, names),
            TypeCode.Int64 => Copied<long>(Elements<long>(rawArray), Shape(rawArray), dtype, device, requires_grad, names),
            TypeCode.Int32 => Copied<int>(Elements<int>(rawArray), Shape(rawArray), dtype, device, requires_grad, names),
            TypeCode.Byte => Copied<byte>(Elements<byte>(rawArray), Shape(rawArray), dtype, device, requires_grad, names),
            TypeCode.Boolean => Copied<bool>(Elements<bool>(rawArray), Shape(rawArray), dtype, device, requires_grad, names),
            _ => throw new NotSupportedException($"no tensor can be made from {rawArray.GetType().Name}"),
        };

    /// <summary>A copy of an array of any number of dimensions.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    private static Tensor Copied<T>(
        ReadOnlySpan<T> values, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requires_grad,
        string[]? names)
        where T : unmanaged
    {
        var made = empty(shape, ElementTypes.Of(typeof(T)), CPU, names: names);
        if (made.numel() != values.Length)
        {
            using (made)
                throw new ArgumentException($"{values.Length} values do not fill {made}");
        }

        MemoryMarshal.AsBytes(values).CopyTo(made.bytes);
        var type = dtype ?? made.dtype;
        if (type != made.dtype || (device is not null && device.type != DeviceType.CPU))
        {
            using var source = made;
            made = source.to(type, device ?? CPU);
        }

        return Finish(made, requires_grad);
    }

    private static ReadOnlySpan<T> Elements<T>(Array array)
        where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(
            ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    private static long[] Shape(Array array) => [.. Enumerable.Range(0, array.Rank).Select(array.GetLongLength)];
}
