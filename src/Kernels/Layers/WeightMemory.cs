using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Layers;

/// <summary>Where the weights of networks lie in memory.</summary>
public static class WeightMemory
{
    /// <summary>
    /// Gives a tensor the values of another of its shape, which is not used otherwise any more: the memory itself where the target
    /// has memory of its own on the CPU, a copy elsewhere.
    /// </summary>
    /// <param name="target">A parameter or a buffer of a network, or a state of its optimizer.</param>
    /// <param name="values">What it becomes.</param>
    public static void Adopt(Tensor target, Tensor values)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(values);
        using var unrecorded = no_grad();
        if (HasOwnMemory(target) && HasOwnMemory(values) && target.dtype == values.dtype)
            target.set_(values);
        else
            target.copy_(values);
    }

    /// <summary>
    /// Lays the weights of a network's convolutions out in the order in which kernels take them, [C', kH, kW, C]; values and shapes
    /// stay. A network that is trained has them so from its optimizer.
    /// </summary>
    /// <param name="network">A network on the CPU.</param>
    public static void Arrange(nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var unrecorded = no_grad();
        foreach (var convolution in network.modules().Prepend(network).OfType<Convolution>())
        {
            using var arranged = Functional.ChannelsLast(convolution.weight);
            convolution.weight.set_(arranged);
        }
    }

    // Not a part of a larger tensor, as those of an optimizer are.
    private static bool HasOwnMemory(Tensor tensor) =>
        tensor.device_type == DeviceType.CPU && tensor.storage_offset() == 0 && tensor.is_contiguous()
        && tensor.dtype == ScalarType.Float32 && tensor.storage<float>().Count == tensor.numel();
}
