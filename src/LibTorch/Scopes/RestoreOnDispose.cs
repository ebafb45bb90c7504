namespace TorchSharp;

/// <summary>Puts a former state back when it is disposed, once.</summary>
internal sealed class RestoreOnDispose(Action restore) : IDisposable
{
    private Action? _restore = restore;

    public void Dispose() => Interlocked.Exchange(ref _restore, null)?.Invoke();
}
