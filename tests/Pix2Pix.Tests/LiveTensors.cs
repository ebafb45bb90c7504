using static TorchSharp.torch;

namespace Pix2Pix.Tests;

/// <summary>The tensors of this process that are not freed.</summary>
internal static class LiveTensors
{
    /// <summary>How many; without those that TorchSharp's modules leave to the finalizer, as the binding's do not.</summary>
    public static long Count()
    {
        if (!BuiltStack.IsSystem)
            ProcessMemory.Collect();
        return Tensor.TotalCount;
    }
}
