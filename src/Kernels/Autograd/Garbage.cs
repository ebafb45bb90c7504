namespace Pix2Pix.Kernels.Autograd;

/// <summary>
/// TorchSharp leaves parts of the graph of custom functions, and with them activations, to finalizers. The managed heap hardly grows in a
/// training, so that the garbage collector would not come by for dozens of steps, while native memory grows.
/// </summary>
public static class Garbage
{
    /// <summary>Frees what the last step has left, in about a millisecond.</summary>
    public static void Collect()
    {
        GC.Collect(0);
        GC.WaitForPendingFinalizers();
    }
}
