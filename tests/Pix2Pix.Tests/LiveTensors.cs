using static TorchSharp.torch;

namespace Pix2Pix.Tests;

/// <summary>The tensors of this process that are not freed.</summary>
internal static class LiveTensors
{
    /// <summary>How many, after finalizers have run: TorchSharp's modules leave some tensors to them.</summary>
    public static long Count()
    {
        ProcessMemory.Collect();
        return Tensor.TotalCount;
    }
}
