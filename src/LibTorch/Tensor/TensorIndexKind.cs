namespace TorchSharp;

/// <summary>The forms of one part of an index.</summary>
internal enum TensorIndexKind
{
    Single,
    Slice,
    Ellipsis,
    None,
    Tensor,
}
