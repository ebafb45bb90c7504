namespace Pix2Pix.Kernels.Autograd;

/// <summary>
/// TorchSharp leaves parts of the graph of custom functions, and with them activations, to finalizers. The managed heap hardly grows in a
/// training, so that the garbage collector would not come by for dozens of steps, while native memory grows.
/// </summary>
public static class Garbage
{
    private const int Steps = 2;

    private static int _steps;

    /// <summary>To be called once a step: every few steps it frees what they have left, in about a millisecond.</summary>
    public static void Collect()
    {
        if (++_steps % Steps != 0)
            return;
        GC.Collect(0);
        GC.WaitForPendingFinalizers();
    }
}
