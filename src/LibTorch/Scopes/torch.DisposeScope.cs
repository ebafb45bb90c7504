namespace TorchSharp;

public static partial class torch
{
    /// <summary>The innermost open scope of this thread, if any.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScope.Current;

    /// <summary>Opens a scope on this thread: tensors made from now on are disposed with it.</summary>
    public static DisposeScope NewDisposeScope() => new();
}
