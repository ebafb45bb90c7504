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

    /// <summary>
    /// By how much <see cref="Count"/> stays too high once these networks are freed: TorchSharp 0.107 counts a parameter twice when it
    /// is created (<c>Parameter</c>'s constructor takes the handle of a counted tensor) and once when it is freed.
    /// </summary>
    public static long CountedTwice(IEnumerable<nn.Module> networks) => networks.Sum(network => network.parameters().LongCount());
}
