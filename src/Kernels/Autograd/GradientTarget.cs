using Pix2Pix.Kernels.Convolutions;
using Pix2Pix.Kernels.Images;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Autograd;

/// <summary>Takes gradients of convolutions' weights where they are computed, instead of a tensor for each.</summary>
internal abstract class GradientTarget
{
    [ThreadStatic]
    private static List<GradientTarget>? _all;

    /// <summary>Counts a forward pass through weights: the gradient is whole when as many backward passes have been.</summary>
    public static void Use(Tensor weight)
    {
        nint address = Address(weight);
        Of(address)?.Use(address);
    }

    /// <summary>Whether a training passes the same weights several times between two updates.</summary>
    public static bool IsReused(nint weights) => Of(weights)?.Reuses(weights) ?? false;

    /// <summary>Gives the gradient of weights to whoever waits for it.</summary>
    /// <returns>False where nobody does: autograd takes it.</returns>
    public static bool Take(ConvolutionCall call, Tensor weight, Tensor image, Tensor gradient)
    {
        nint address = Address(weight);
        return Of(address)?.Take(address, call, image, gradient) ?? false;
    }

    /// <summary>Begins to take gradients on this thread.</summary>
    protected void Listen() => (_all ??= []).Add(this);

    /// <summary>Ends it.</summary>
    protected void StopListening() => _all?.Remove(this);

    /// <summary>Whether the weights at an address are its own.</summary>
    protected abstract bool Owns(nint weights);

    /// <summary>Counts a forward pass.</summary>
    protected abstract void Use(nint weights);

    /// <summary>Whether weights are used several times between two updates.</summary>
    protected abstract bool Reuses(nint weights);

    /// <summary>Takes a gradient, or refuses it.</summary>
    protected abstract bool Take(nint weights, ConvolutionCall call, Tensor image, Tensor gradient);

    private static GradientTarget? Of(nint weights) => _all?.Find(target => target.Owns(weights));

    private static unsafe nint Address(Tensor weight) => weight.device_type == TorchSharp.DeviceType.CPU ? (nint)ImageMemory.Values(weight) : 0;
}
