namespace Pix2Pix.Weights;

/// <summary>A class or function that a pickle names. Nothing of that name is ever looked up or run.</summary>
internal sealed record PickleGlobal(string FullName);

/// <summary>A call of a class or function that a pickle asks for: recorded, never executed.</summary>
internal sealed record PickleCall(PickleGlobal Function, object?[] Arguments);

/// <summary>
/// A dict or OrderedDict, in the file's order. Plain pairs without an index: keys may be anything, and a file cannot
/// slow it down by keys of one hash.
/// </summary>
internal sealed class PickleDict
{
    public List<KeyValuePair<object?, object?>> Items { get; } = [];

    /// <summary>The last value of that key, as in Python; null when there is none.</summary>
    public object? Find(string key) => Items.FindLast(item => item.Key is string name && name == key).Value;
}

/// <summary>A set, in the file's order, members perhaps repeated.</summary>
internal sealed class PickleSet
{
    public List<object?> Items { get; } = [];
}
