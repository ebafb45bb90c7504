using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>A block of values in a .pth file, which one or more tensors look at.</summary>
internal sealed class PthStorage(string key, PthType? declared, long bytes)
{
    /// <summary>Its name in the file.</summary>
    public string Key { get; } = key;

    /// <summary>The type in its declaration; null for a storage of mere bytes.</summary>
    public PthType? Declared { get; } = declared;

    /// <summary>Its length in bytes.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>Bytes in which the file counts its length.</summary>
    public int UnitBytes => Declared?.Size ?? 1;

    /// <summary>The values, [n], once they are loaded.</summary>
    public Tensor? Values { get; private set; }

    /// <summary>The type of the tensors that look at it; one type only.</summary>
    public PthType? Type { get; private set; } = declared;

    /// <summary>Says which elements the bytes hold.</summary>
    public void UseAs(PthType type)
    {
        if ((Type ??= type) != type)
            throw new InvalidDataException($"storage {PickleGlobals.Shown(Key)} is used as {type.Name} and as {Type.Name}; damaged");
        if (Bytes % type.Size != 0)
            throw new InvalidDataException($"storage {PickleGlobals.Shown(Key)} has {Bytes} bytes, no whole number of {type.Name}; damaged");
    }

    /// <summary>Reads the values from where <paramref name="stream"/> stands.</summary>
    public void Load(Stream stream)
    {
        if (Type is not { } type)
            throw new InvalidOperationException($"storage {Key} has no type yet");
        Values = empty(Bytes / type.Size, type.Type, CPU);
        TensorBytes.Read(stream, Values);
    }
}
