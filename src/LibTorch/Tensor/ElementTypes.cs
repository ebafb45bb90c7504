namespace TorchSharp;

/// <summary>Which .NET type holds which element type.</summary>
internal static class ElementTypes
{
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the tensor's element type.</exception>
    internal static void Check<T>(torch.Tensor tensor)
    {
        if (Of(typeof(T)) != tensor.dtype)
            throw new ArgumentException($"a tensor of {tensor.dtype} cannot be read as {typeof(T).Name}");
    }

    /// <summary>The element type that a .NET type holds, or null.</summary>
    internal static torch.ScalarType? Of(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => torch.ScalarType.Bool,
        TypeCode.Byte => torch.ScalarType.Byte,
        TypeCode.SByte => torch.ScalarType.Int8,
        TypeCode.Int16 => torch.ScalarType.Int16,
        TypeCode.Int32 => torch.ScalarType.Int32,
        TypeCode.Int64 => torch.ScalarType.Int64,
        TypeCode.Single => torch.ScalarType.Float32,
        TypeCode.Double => torch.ScalarType.Float64,
        _ when type == typeof(Half) => torch.ScalarType.Float16,
        _ => null,
    };
}
