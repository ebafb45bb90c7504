using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

/// <summary>What modules and optimizers do with the gradients of their parameters.</summary>
internal static class Gradients
{
    /// <summary>Drops a gradient, which frees its memory, or fills it with zeros.</summary>
    internal static void Clear(Parameter parameter, bool setToNone)
    {
        if (setToNone)
        {
            Native.Check(Native.tensor_set_grad(parameter.Handle, 0));
            return;
        }

        using var gradient = parameter.grad;
        using var detached = gradient?.detach();
        detached?.zero_();
    }
}
