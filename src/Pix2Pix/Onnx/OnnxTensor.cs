using Google.Protobuf;
using Pix2Pix.Protobuf;
using static TorchSharp.torch;

namespace Pix2Pix.Onnx;

/// <summary>Tensors as the file stores them: float32 or int64, row-major, on the CPU.</summary>
internal static class OnnxTensor
{
    /// <summary>The message; the values are copied when it is written.</summary>
    /// <param name="name">Its name in the graph.</param>
    /// <param name="tensor">Of any floating type and device, or int64; it must live until the message is written.</param>
    public static ProtoMessage Describe(string name, Tensor tensor)
    {
        var (type, code, elementSize) = tensor.dtype == ScalarType.Int64
            ? (ScalarType.Int64, OnnxFields.DataType.Int64, sizeof(long))
            : (ScalarType.Float32, OnnxFields.DataType.Float32, sizeof(float));
        return new ProtoMessage()
            .Integers(OnnxFields.Tensor.Dims, tensor.shape)
            .Integer(OnnxFields.Tensor.DataType, code)
            .Text(OnnxFields.Tensor.Name, name)
            .Bytes(OnnxFields.Tensor.RawData, tensor.numel() * elementSize, () => Values(tensor, type));
    }

    private static ByteString Values(Tensor tensor, ScalarType type)
    {
        using var scope = NewDisposeScope();
        return ByteString.CopyFrom(tensor.detach().cpu().to(type).contiguous().bytes);
    }
}
