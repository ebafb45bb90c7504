using System.Buffers.Binary;
using System.Numerics;
using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>
/// Reads what <c>torch.save</c> wrote before PyTorch 1.6: five pickles (magic number, protocol, machine, the object,
/// the keys of its storages), then the storages in the order of these keys.
/// </summary>
internal static class PthLegacy
{
    private const long Protocol = 1001;
    private const int BufferBytes = 1 << 16;

    /// <summary>The first bytes of a file, behind the two of the pickle's protocol.</summary>
    public static ReadOnlySpan<byte> Magic => [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.'];

    private static readonly BigInteger _magic = new(Magic[2..^1]);

    /// <exception cref="InvalidDataException">The file is damaged or not one of weights.</exception>
    public static Dictionary<string, Tensor> Read(Stream stream)
    {
        var file = new BufferedStream(stream, BufferBytes); // not disposed: the stream is its owner's
        if (new PickleReader(file).Read() is not BigInteger magic || magic != _magic)
            throw new InvalidDataException("does not begin as torch.save does; damaged");
        if (new PickleReader(file).Read() is not Protocol)
            throw new InvalidDataException($"has not the protocol {Protocol} of torch.save; damaged");
        if (new PickleReader(file).Read() is not PickleDict machine || machine.Find("little_endian") is not true)
            throw new InvalidDataException("was written on a big-endian machine, which is not supported");

        var storages = new PthStorages();
        var state = new PthStateDict(new PickleReader(file, storages.Resolve).Read(), file.Length);
        if (new PickleReader(file).Read() is not List<object?> keys)
            throw new InvalidDataException("has no list of storages; damaged");
        foreach (object? key in keys)
            Load(file, storages, state, key);
        if (state.Storages.FirstOrDefault(s => s.Values is null) is { } missing)
            throw new InvalidDataException($"has no storage {PickleGlobals.Shown(missing.Key)}; damaged");
        return state.Tensors();
    }

    private static void Load(Stream file, PthStorages storages, PthStateDict state, object? key)
    {
        if (key is not string name || storages.Find(name) is not { } storage)
            throw new InvalidDataException("lists a storage that it never declares; damaged");
        Span<byte> count = stackalloc byte[sizeof(long)];
        file.ReadExactly(count);
        long elements = BinaryPrimitives.ReadInt64LittleEndian(count);
        if (elements != storage.Bytes / storage.UnitBytes)
            throw new InvalidDataException($"storage {PickleGlobals.Shown(name)} has {elements} elements, expected {storage.Bytes / storage.UnitBytes}; damaged");
        if (storage.Bytes > file.Length - file.Position)
            throw new InvalidDataException($"ends within storage {PickleGlobals.Shown(name)}: truncated");
        if (state.Storages.Contains(storage))
            storage.Load(file);
        else
            file.Seek(storage.Bytes, SeekOrigin.Current);
    }
}
