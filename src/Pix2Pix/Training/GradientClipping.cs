using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// Limits the length of a gradient (2-norm over all parameters of a network), as PyTorch's <c>clip_grad_norm_</c> does. TorchSharp's
/// waits for a GPU to report the length; this does not.
/// </summary>
internal static class GradientClipping
{
    // PyTorch's.
    private const double Epsilon = 1e-6;

    /// <summary>Scales the gradients down where they are longer together.</summary>
    /// <param name="gradients">Of all parameters of a network, at least one; changed in place.</param>
    /// <param name="longest">Above 0.</param>
    public static void Clip(IReadOnlyList<Tensor> gradients, double longest)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var factor = (longest / (stack([.. gradients.Select(gradient => gradient.norm())]).norm() + Epsilon)).clamp_max(1);
        if (factor.device_type == DeviceType.CPU && factor.item<float>() == 1)
            return; // saves a pass over all of them
        foreach (var gradient in gradients)
            gradient.mul_(factor);
    }
}
