namespace Pix2Pix.Kernels;

/// <summary>Puts a former setting back when it is disposed.</summary>
internal sealed class Restore(Action restore) : IDisposable
{
    private Action? _restore = restore;

    public void Dispose()
    {
        _restore?.Invoke();
        _restore = null;
    }
}
