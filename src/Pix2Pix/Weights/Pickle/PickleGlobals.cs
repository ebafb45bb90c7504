using System.Collections.Frozen;

namespace Pix2Pix.Weights;

/// <summary>The classes and functions that a file of weights may name; each stands for data, none is ever called.</summary>
internal static class PickleGlobals
{
    public const string OrderedDict = "collections.OrderedDict";

    /// <summary>Longest name shown in a message.</summary>
    private const int ShownLength = 80;

    private static readonly FrozenSet<string> _allowed =
    [
        OrderedDict,
        "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3",
        "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state",
        "torch.nn.parameter.Parameter",
        "torch.Size", "torch.device",
        "torch.storage.TypedStorage", "torch.storage.UntypedStorage", "torch.UntypedStorage",
        .. PthType.All.Select(t => $"torch.{t.Storage}"),
        .. PthType.All.Select(t => $"torch.{t.Name}"),
        "_codecs.encode",
    ];

    /// <exception cref="InvalidDataException">The name is not an allowed one.</exception>
    public static PickleGlobal Find(string module, string name)
    {
        string full = $"{module}.{name}";
        return _allowed.Contains(full)
            ? new PickleGlobal(full)
            : throw new InvalidDataException(
                $"needs {Shown(full)}, which a file of weights may not name; allowed are tensors and plain values: "
                + "save only the state_dict of the network");
    }

    /// <summary>A name from a file, fit for a one-line message.</summary>
    public static string Shown(string name)
    {
        string printable = string.Concat(name.Take(ShownLength).Select(c => char.IsControl(c) ? '?' : c));
        return name.Length > ShownLength ? printable + "…" : printable;
    }
}
