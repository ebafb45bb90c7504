namespace TorchSharp;

/// <summary>
/// Owns the tensors that its thread makes while it is the innermost scope and disposes them with itself. What must
/// outlive it is moved to the outer scope or detached.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic]
    private static DisposeScope? _current;

    private readonly HashSet<IDisposable> _owned = new(ReferenceEqualityComparer.Instance);
    private readonly DisposeScope? _outer;
    private bool _closed;

    internal DisposeScope()
    {
        _outer = _current;
        _current = this;
    }

    internal static DisposeScope? Current => _current;

    /// <summary>What the scope owns now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. _owned];

    /// <summary>How many things the scope owns now.</summary>
    public int DisposablesCount => _owned.Count;

    /// <summary>Whether the scope owns this.</summary>
    public bool Contains(IDisposable disposable) => _owned.Contains(disposable);

    /// <summary>Takes ownership, from another scope if need be.</summary>
    public void Attach(IDisposable disposable)
    {
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningDisposeScope?._owned.Remove(tensor);
            tensor.OwningDisposeScope = this;
        }

        _owned.Add(disposable);
    }

    /// <summary>Gives up ownership: no scope disposes this any more.</summary>
    /// <returns>The same object.</returns>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        MarkAsDisposed(disposable);
        return disposable;
    }

    /// <summary>Hands this to the scope around this one, or to none where there is none.</summary>
    /// <returns>The same object.</returns>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        MarkAsDisposed(disposable);
        _outer?.Attach(disposable);
        return disposable;
    }

    /// <summary>Hands this to another scope.</summary>
    /// <returns>The same object.</returns>
    public T MoveToOther<T>(DisposeScope scope, T disposable)
        where T : IDisposable
    {
        MarkAsDisposed(disposable);
        scope.Attach(disposable);
        return disposable;
    }

    /// <summary>Disposes all that the scope owns; it stays open.</summary>
    public void DisposeEverything()
    {
        foreach (var disposable in DisposablesView)
            disposable.Dispose();
        _owned.Clear();
    }

    /// <summary>Disposes all that the scope owns except <paramref name="keep"/>; it stays open.</summary>
    /// <returns>The same object.</returns>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        foreach (var disposable in DisposablesView)
        {
            if (ReferenceEquals(disposable, keep))
                continue;
            disposable.Dispose();
            _owned.Remove(disposable);
        }

        return keep;
    }

    /// <summary>Forgets this: it was disposed, or someone else will do it.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        _owned.Remove(disposable);
        if (disposable is torch.Tensor tensor && tensor.OwningDisposeScope == this)
            tensor.OwningDisposeScope = null;
    }

    /// <summary>Closes the scope and disposes all that it owns.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        DisposeEverything();

        // Scopes may be closed out of order; the innermost one still open becomes the current one.
        while (_current is { _closed: true })
            _current = _current._outer;
    }
}
