using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>What an operator takes and gives; the order is that of Kind in native/dispatch.cpp.</summary>
internal enum ValueKind
{
    None,
    Tensor,
    Int,
    Double,
    Bool,
    IntList,
    DoubleList,
    TensorList,
    String,
    Device,
    Generator,
}

/// <summary>One argument or result on its way through the shim; the layout of Value in native/dispatch.cpp.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue
{
    internal ValueKind Kind;

    /// <summary>Elements of a list, bytes of a string, type of a device.</summary>
    internal int Count;

    /// <summary>The number itself, the bits of a double, or an address.</summary>
    internal long Bits;
}
