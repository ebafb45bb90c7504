using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>A tensor as a .pth file describes it: a view of a storage.</summary>
internal sealed record PthTensor(PthStorageView View, long Offset, long[] Shape, long[] Strides, PthType Type)
{
    private const string Module = "torch._utils.";

    /// <summary>The bytes that its values would take on their own.</summary>
    public long Bytes { get; private init; }

    /// <summary>The storage that it looks at.</summary>
    public PthStorage Storage => View.Storage;

    /// <summary>Where it begins in the storage, in elements.</summary>
    private long First => Offset + (View.Begin * Storage.UnitBytes / Type.Size);

    /// <summary>Whether a value is a tensor or a parameter.</summary>
    public static bool Is(object? value) =>
        value is PickleCall call && (call.Function.FullName.StartsWith(Module + "_rebuild_", StringComparison.Ordinal) || IsParameter(call));

    /// <summary>Reads and checks a tensor's description.</summary>
    /// <exception cref="InvalidDataException">It is malformed or reaches out of its storage.</exception>
    public static PthTensor Parse(string name, object? value)
    {
        if (value is PickleCall { Arguments: [var inner, ..] } parameter && IsParameter(parameter))
            value = inner;
        if (value is not PickleCall call
            || call.Arguments is not [PthStorageView view, long offset, object?[] size, object?[] stride, ..]
            || size.Length > TensorShape.MaxDimensions || size.Length != stride.Length || !size.All(s => s is long) || !stride.All(s => s is long))
        {
            throw new InvalidDataException($"tensor {PickleGlobals.Shown(name)} is described in an unknown way; damaged");
        }

        var type = call.Function.FullName == Module + "_rebuild_tensor_v3"
            ? DtypeOf(name, call)
            : view.Storage.Declared ?? throw new InvalidDataException($"tensor {PickleGlobals.Shown(name)} has no element type; damaged");
        view.Storage.UseAs(type);
        return new PthTensor(view, offset, [.. size.Cast<long>()], [.. stride.Cast<long>()], type).Checked(name);
    }

    /// <summary>The tensor, once its storage is loaded: a view, nothing is copied.</summary>
    public Tensor Make() => Storage.Values!.as_strided(Shape, Strides, First);

    private static bool IsParameter(PickleCall call) => call.Function.FullName
        is Module + "_rebuild_parameter" or Module + "_rebuild_parameter_with_state" or "torch.nn.parameter.Parameter";

    private static PthType DtypeOf(string name, PickleCall call) =>
        call.Arguments is [_, _, _, _, _, _, PickleGlobal dtype, ..]
        && PthType.All.FirstOrDefault(t => $"torch.{t.Name}" == dtype.FullName) is { } type
            ? type
            : throw new InvalidDataException(
                $"tensor {PickleGlobals.Shown(name)} has an unknown element type, allowed: {string.Join(", ", PthType.All.Select(t => t.Name))}");

    private PthTensor Checked(string name)
    {
        try
        {
            long elements = TensorShape.Elements(Shape);
            long bytes = checked(elements * Type.Size);
            long last = Offset;
            for (int i = 0; i < Shape.Length; i++)
                last = checked(last + (Math.Max(Shape[i] - 1, 0) * Strides[i]));
            long available = View.Count * Storage.UnitBytes / Type.Size;
            if (Offset >= 0 && !Array.Exists(Strides, s => s < 0) && (elements == 0 ? Offset <= available : last < available))
                return this with { Bytes = bytes };
        }
        catch (OverflowException)
        {
            // The same as out of bounds.
        }

        throw new InvalidDataException(
            $"tensor {PickleGlobals.Shown(name)} reaches out of its storage {PickleGlobals.Shown(Storage.Key)} of {Storage.Bytes} bytes; damaged");
    }
}
