using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>The element types of a safetensors file that libtorch has too.</summary>
internal static class SafetensorsType
{
    private static readonly (string Name, ScalarType Type, int Size)[] _types =
    [
        ("BOOL", ScalarType.Bool, 1), ("U8", ScalarType.Byte, 1), ("I8", ScalarType.Int8, 1),
        ("I16", ScalarType.Int16, 2), ("F16", ScalarType.Float16, 2), ("BF16", ScalarType.BFloat16, 2),
        ("I32", ScalarType.Int32, 4), ("F32", ScalarType.Float32, 4),
        ("I64", ScalarType.Int64, 8), ("F64", ScalarType.Float64, 8),
    ];

    /// <summary>All names that can be read.</summary>
    public static string Names => string.Join(", ", _types.Select(t => t.Name));

    /// <summary>The type of that name with its bytes per element; null when there is none.</summary>
    public static (ScalarType Type, int Size)? Parse(string? name)
    {
        var found = _types.FirstOrDefault(t => t.Name == name);
        return found.Name is null ? null : (found.Type, found.Size);
    }

    /// <summary>The file's name of a type.</summary>
    public static string Name(ScalarType type) =>
        _types.FirstOrDefault(t => t.Type == type).Name
        ?? throw new NotSupportedException($"safetensors has no {type}");
}
