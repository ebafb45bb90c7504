namespace Pix2Pix.Weights;

/// <summary>A part of a storage, in the units of its declaration; nearly always the whole.</summary>
internal sealed record PthStorageView(PthStorage Storage, long Begin, long Count);

/// <summary>The storages that a file's pickle declares by persistent ids.</summary>
internal sealed class PthStorages
{
    private const string Untyped = "UntypedStorage";

    private readonly Dictionary<string, PthStorage> _byKey = new(StringComparer.Ordinal);

    /// <summary>The storage of that key.</summary>
    public PthStorage? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>
    /// What a persistent id stands for: ('storage', class, key, location, count), and in the old format a sixth
    /// element, None or (key, begin, count) of a view. The location is not looked at: all is loaded to the CPU.
    /// </summary>
    /// <exception cref="InvalidDataException">The id is not of this form.</exception>
    public object Resolve(object? id)
    {
        if (id is not object?[] parts || parts is not ["storage", PickleGlobal type, string key, _, long count, ..])
            throw new InvalidDataException("its pickle refers to something else than a storage; damaged");
        var storage = Declare(key, type.FullName.Split('.')[^1], count);
        return parts is [_, _, _, _, _, { } view] ? View(storage, view, count) : new PthStorageView(storage, 0, count);
    }

    private PthStorage Declare(string key, string className, long count)
    {
        var type = PthType.All.FirstOrDefault(t => t.Storage == className);
        if (type is null && className != Untyped)
            throw new InvalidDataException($"storage {PickleGlobals.Shown(key)} is a {className}, allowed: {string.Join(", ", PthType.All.Select(t => t.Storage))}");
        if (count < 0 || count > long.MaxValue / (type?.Size ?? 1))
            throw new InvalidDataException($"storage {PickleGlobals.Shown(key)} claims {count} elements; damaged");
        long bytes = count * (type?.Size ?? 1);
        if (!_byKey.TryGetValue(key, out var storage))
            _byKey.Add(key, storage = new PthStorage(key, type, bytes));
        return storage.Declared == type && storage.Bytes == bytes
            ? storage
            : throw new InvalidDataException($"storage {PickleGlobals.Shown(key)} is declared twice and differently; damaged");
    }

    private static PthStorageView View(PthStorage storage, object view, long count) =>
        view is object?[] parts && parts is [string, long begin, long length]
        && begin >= 0 && length >= 0 && begin <= count && length <= count - begin
            ? new PthStorageView(storage, begin, length)
            : throw new InvalidDataException($"a view of storage {PickleGlobals.Shown(storage.Key)} lies outside of it; damaged");
}
