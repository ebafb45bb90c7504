using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Autograd;

/// <summary>
/// An exception that leaves the backward pass of a custom function ends the process: it is caught there, and thrown again
/// behind <c>backward()</c>.
/// </summary>
internal static class BackwardErrors
{
    [ThreadStatic]
    private static ExceptionDispatchInfo? _first;

    [ThreadStatic]
    private static List<Tensor>? _returned;

    /// <summary>The gradients that a function computes; none after an error.</summary>
    /// <param name="inputs">How many inputs the function has.</param>
    /// <param name="compute">Computes a gradient, or null, for each.</param>
    public static List<Tensor> Guard(int inputs, Func<List<Tensor>> compute)
    {
        Release();
        try
        {
            if (_first is null)
                return _returned = Detached(compute());
        }
        catch (Exception error)
        {
            _first ??= ExceptionDispatchInfo.Capture(error);
        }

        return [.. Enumerable.Repeat<Tensor>(null!, inputs)];
    }

    /// <summary>Throws the first error of the backward pass that has ended, and frees what it left.</summary>
    public static void Rethrow()
    {
        Release();
        var first = _first;
        _first = null;
        first?.Throw();
    }

    // libtorch holds the gradients itself as soon as a function has returned them; the scope of the step would keep them to its end.
    private static void Release()
    {
        foreach (var tensor in _returned ?? [])
            tensor?.Dispose();
        _returned = null;
    }

    private static List<Tensor> Detached(List<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            tensor?.DetachFromDisposeScope();
        return tensors;
    }
}
