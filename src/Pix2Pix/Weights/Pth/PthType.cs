using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>An element type as .pth files name it.</summary>
/// <param name="Name">As a dtype, <c>float32</c>.</param>
/// <param name="Storage">As a class of storages, <c>FloatStorage</c>.</param>
/// <param name="Type">The element type that libtorch has for it.</param>
/// <param name="Size">Bytes per element.</param>
internal sealed record PthType(string Name, string Storage, ScalarType Type, int Size)
{
    /// <summary>All types that can be read and written.</summary>
    public static IReadOnlyList<PthType> All { get; } =
    [
        new("float32", "FloatStorage", ScalarType.Float32, 4),
        new("float64", "DoubleStorage", ScalarType.Float64, 8),
        new("float16", "HalfStorage", ScalarType.Float16, 2),
        new("bfloat16", "BFloat16Storage", ScalarType.BFloat16, 2),
        new("int64", "LongStorage", ScalarType.Int64, 8),
        new("int32", "IntStorage", ScalarType.Int32, 4),
        new("int16", "ShortStorage", ScalarType.Int16, 2),
        new("int8", "CharStorage", ScalarType.Int8, 1),
        new("uint8", "ByteStorage", ScalarType.Byte, 1),
        new("bool", "BoolStorage", ScalarType.Bool, 1),
    ];

    /// <exception cref="NotSupportedException">.pth files of this project have no such type.</exception>
    public static PthType Of(ScalarType type) =>
        All.FirstOrDefault(t => t.Type == type) ?? throw new NotSupportedException($".pth files of {type} are not supported");
}
