namespace Pix2Pix.Onnx;

/// <summary>
/// Field numbers of the ONNX messages that are written here, from the public definition of the format (onnx.proto in
/// github.com/onnx/onnx), and the values of its enumerations.
/// </summary>
internal static class OnnxFields
{
    internal static class Model
    {
        internal const int IrVersion = 1;
        internal const int ProducerName = 2;
        internal const int ProducerVersion = 3;
        internal const int DocString = 6;
        internal const int Graph = 7;
        internal const int OpsetImport = 8;
        internal const int MetadataProps = 14;
    }

    internal static class OperatorSet
    {
        internal const int Version = 2;
    }

    internal static class Property
    {
        internal const int Key = 1;
        internal const int Value = 2;
    }

    internal static class Graph
    {
        internal const int Node = 1;
        internal const int Name = 2;
        internal const int Initializer = 5;
        internal const int Input = 11;
        internal const int Output = 12;
    }

    internal static class Node
    {
        internal const int Input = 1;
        internal const int Output = 2;
        internal const int Name = 3;
        internal const int OpType = 4;
        internal const int Attribute = 5;
    }

    internal static class Attribute
    {
        internal const int Name = 1;
        internal const int Float = 2;
        internal const int Integer = 3;
        internal const int Text = 4;
        internal const int Integers = 8;
        internal const int Type = 20;
    }

    internal static class AttributeType
    {
        internal const int Float = 1;
        internal const int Integer = 2;
        internal const int Text = 3;
        internal const int Integers = 7;
    }

    internal static class Tensor
    {
        internal const int Dims = 1;
        internal const int DataType = 2;
        internal const int Name = 8;
        internal const int RawData = 9;
    }

    internal static class DataType
    {
        internal const int Float32 = 1;
        internal const int Int64 = 7;
    }

    internal static class ValueInfo
    {
        internal const int Name = 1;
        internal const int Type = 2;
    }

    internal static class Type
    {
        internal const int Tensor = 1;
    }

    internal static class TensorType
    {
        internal const int ElementType = 1;
        internal const int Shape = 2;
    }

    internal static class Shape
    {
        internal const int Dimension = 1;
    }

    internal static class Dimension
    {
        internal const int Value = 1;
        internal const int Symbol = 2;
    }
}
