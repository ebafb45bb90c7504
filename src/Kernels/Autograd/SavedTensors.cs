using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Autograd;

/// <summary>
/// What a function's backward pass needs of its forward pass. Unlike what TorchSharp saves, it is freed in the backward pass and not
/// when the garbage collector comes by: activations of dozens of steps would wait for it.
/// </summary>
internal sealed class SavedTensors
{
    private Tensor[]? _tensors;

    private SavedTensors(Tensor[] tensors) => _tensors = tensors;

    /// <summary>Keeps the values of tensors, without their history.</summary>
    public static SavedTensors Of(params Tensor[] tensors) => new([.. tensors.Select(tensor => tensor.detach().DetachFromDisposeScope())]);

    /// <summary>The tensors, in their order; they stay here.</summary>
    public Tensor this[int index] => (_tensors ?? throw new InvalidOperationException("a backward pass has freed what a second one needs"))[index];

    /// <summary>Frees them.</summary>
    public void Free()
    {
        foreach (var tensor in _tensors ?? [])
            tensor.Dispose();
        _tensors = null;
    }
}
