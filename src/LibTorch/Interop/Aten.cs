using System.Collections.Concurrent;

namespace TorchSharp.Interop;

/// <summary>
/// Calls libtorch's operators by schema name, "name" or "name.overload" without the leading "aten::". The schemas are
/// listed in PyTorch's aten/src/ATen/native/native_functions.yaml; the shim's own are "pix2pix::name".
/// </summary>
internal static class Aten
{
    private const int MaxResults = 4;
    private const int StackWords = 128;

    // Operators live as long as libtorch.
    private static readonly ConcurrentDictionary<string, nint> Operators = new();

    /// <summary>An operator that gives one tensor.</summary>
    internal static torch.Tensor Call(string name, params ReadOnlySpan<Argument> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[MaxResults];
        Invoke(name, arguments, results);
        return new torch.Tensor((nint)results[0].Bits);
    }

    /// <summary>An operator that changes one of its arguments; the handle it gives back is dropped.</summary>
    internal static void Run(string name, params ReadOnlySpan<Argument> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[MaxResults];
        var count = Invoke(name, arguments, results);
        foreach (var result in results[..count])
        {
            if (result.Kind == ValueKind.Tensor)
                Native.tensor_free((nint)result.Bits);
        }
    }

    /// <summary>An operator that gives two tensors.</summary>
    internal static (torch.Tensor, torch.Tensor) CallPair(string name, params ReadOnlySpan<Argument> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[MaxResults];
        Invoke(name, arguments, results);
        return (new torch.Tensor((nint)results[0].Bits), new torch.Tensor((nint)results[1].Bits));
    }

    /// <summary>An operator that gives a list of tensors.</summary>
    internal static unsafe torch.Tensor[] CallList(string name, params ReadOnlySpan<Argument> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[MaxResults];
        Invoke(name, arguments, results);
        var handles = (nint*)results[0].Bits;
        var tensors = new torch.Tensor[results[0].Count];
        for (var i = 0; i < tensors.Length; i++)
            tensors[i] = new torch.Tensor(handles[i]);
        Native.handles_free((nint)handles);
        return tensors;
    }

    /// <summary>An operator that gives a number or a truth value.</summary>
    internal static NativeValue CallValue(string name, params ReadOnlySpan<Argument> arguments)
    {
        Span<NativeValue> results = stackalloc NativeValue[MaxResults];
        Invoke(name, arguments, results);
        return results[0];
    }

    private static unsafe int Invoke(string name, ReadOnlySpan<Argument> arguments, Span<NativeValue> results)
    {
        var op = Operators.GetOrAdd(name, Find);
        var words = 0;
        foreach (var argument in arguments)
            words += argument.ScratchLength;

        Span<NativeValue> values = stackalloc NativeValue[arguments.Length];
        Span<long> scratch = words <= StackWords ? stackalloc long[StackWords] : new long[words];
        int count;
        fixed (long* address = scratch)
        {
            var used = 0;
            for (var i = 0; i < arguments.Length; i++)
            {
                values[i] = arguments[i].ToNative(scratch[used..], address + used);
                used += arguments[i].ScratchLength;
            }

            count = Native.operator_call(op, values, values.Length, results, results.Length);
        }

        // No finalizer may free a tensor while libtorch works on it.
        foreach (var argument in arguments)
            GC.KeepAlive(argument.Reference);
        return count < 0 ? throw Native.PendingError() : count;
    }

    private static nint Find(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var (plain, overload) = dot < 0 ? (name, "") : (name[..dot], name[(dot + 1)..]);
        var op = Native.operator_find(plain.Contains("::", StringComparison.Ordinal) ? plain : "aten::" + plain, overload);
        return op == 0 ? throw Native.PendingError() : op;
    }
}
