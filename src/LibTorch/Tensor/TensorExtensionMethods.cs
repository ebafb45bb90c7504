using TorchSharp.Modules;

namespace TorchSharp;

/// <summary>Conversions of tensors to numbers and parameters.</summary>
public static class TensorExtensionMethods
{
    /// <summary>The only element: whether it differs from zero.</summary>
    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();

    /// <summary>The only element as a byte.</summary>
    public static byte ToByte(this torch.Tensor value) => value.ToScalar().ToByte();

    /// <summary>The only element as a 32-bit integer.</summary>
    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();

    /// <summary>The only element as a 64-bit integer.</summary>
    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();

    /// <summary>The only element in single precision.</summary>
    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();

    /// <summary>The only element in double precision.</summary>
    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();

    /// <summary>The tensor as a parameter; the tensor itself cannot be used afterwards.</summary>
    public static Parameter AsParameter(this torch.Tensor tensor) => new(tensor);
}
