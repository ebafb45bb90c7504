using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>The tensors of a network under PyTorch's names.</summary>
internal static class StateDict
{
    /// <summary>
    /// Parameters and buffers in the order of PyTorch's <c>state_dict</c>: a layer's parameters, its buffers, then its children.
    /// TorchSharp's own lists all parameters of a network before all buffers.
    /// </summary>
    /// <param name="network">The network, which keeps the tensors.</param>
    public static Dictionary<string, Tensor> Of(nn.Module network)
    {
        var tensors = new Dictionary<string, Tensor>();
        Add(tensors, "", network);
        return tensors;
    }

    private static void Add(Dictionary<string, Tensor> tensors, string prefix, nn.Module layer)
    {
        foreach (var (name, parameter) in layer.named_parameters(recurse: false))
            tensors.Add(prefix + name, parameter);
        foreach (var (name, buffer) in layer.named_buffers(recurse: false, include_nonpersistent: false))
            tensors.Add(prefix + name, buffer);
        foreach (var (name, child) in layer.named_children())
            Add(tensors, $"{prefix}{name}.", child);
    }
}
