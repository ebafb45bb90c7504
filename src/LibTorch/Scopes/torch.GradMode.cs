using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Whether this thread records operations for backward passes.</summary>
    public static bool is_grad_enabled() => Native.grad_mode();

    /// <summary>Whether this thread is in inference mode.</summary>
    public static bool is_inference_mode_enabled() => Native.inference_mode();

    /// <summary>Records nothing for backward passes on this thread, until the result is disposed.</summary>
    public static IDisposable no_grad() => set_grad_enabled(false);

    /// <summary>Records again (or not) on this thread, until the result is disposed.</summary>
    public static IDisposable enable_grad(bool enabled = true) => set_grad_enabled(enabled);

    /// <summary>Turns recording on or off on this thread, until the result is disposed.</summary>
    public static IDisposable set_grad_enabled(bool mode = true)
    {
        var former = Native.grad_mode();
        Native.set_grad_mode(mode);
        return new RestoreOnDispose(() => Native.set_grad_mode(former));
    }

    /// <summary>
    /// Like <see cref="no_grad"/> and cheaper; tensors made here can never take part in a backward pass. Dispose the
    /// result on the thread that made it.
    /// </summary>
    public static IDisposable inference_mode(bool mode = true)
    {
        var guard = Native.inference_mode_enter(mode);
        return guard == 0
            ? throw Native.PendingError()
            : new RestoreOnDispose(() => Native.inference_mode_leave(guard));
    }
}
