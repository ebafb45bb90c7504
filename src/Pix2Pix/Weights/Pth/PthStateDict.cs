using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>The tensors that a .pth file is about: those of its dict, or of the state dict that a checkpoint wraps.</summary>
internal sealed class PthStateDict
{
    /// <summary>Where tools put the weights within a checkpoint, the first one that holds tensors counts.</summary>
    private static readonly string[] _wrappers = ["state_dict", "model", "params_ema", "params", "generator"];

    /// <summary>What <c>DataParallel</c> puts before each name.</summary>
    private const string ParallelPrefix = "module.";

    private const int MaxWrappers = 4;

    /// <summary>How often a file may use its bytes; more would let a small file claim all memory.</summary>
    private const int MaxReuse = 4;

    private readonly Dictionary<string, PthTensor> _tensors = new(StringComparer.Ordinal);

    /// <summary>Finds the tensors in what a pickle holds.</summary>
    /// <exception cref="InvalidDataException">There are none, or one is damaged, or all together claim too much.</exception>
    public PthStateDict(object? root, long fileBytes)
    {
        if (root is not PickleDict dict)
            throw new InvalidDataException("holds no dict of tensors; save the state_dict of the network");
        for (int i = 0; i < MaxWrappers && Unwrapped(dict) is { } inner; i++)
            dict = inner;
        var named = dict.Items.Where(item => item.Key is string && PthTensor.Is(item.Value)).ToList();
        bool parallel = named.TrueForAll(item => ((string)item.Key!).StartsWith(ParallelPrefix, StringComparison.Ordinal));
        long claimed = 0;
        foreach (var (key, value) in named)
        {
            string name = parallel ? ((string)key!)[ParallelPrefix.Length..] : (string)key!;
            var tensor = PthTensor.Parse(name, value);
            if (tensor.Bytes > MaxReuse * fileBytes - claimed)
                throw new InvalidDataException($"its tensors claim more than {MaxReuse} times the file's {fileBytes} bytes; damaged");
            claimed += tensor.Bytes;
            _tensors[name] = tensor;
        }

        if (_tensors.Count == 0)
            throw new InvalidDataException("holds no tensors by name; save the state_dict of the network");
        Storages = _tensors.Values.Select(t => t.Storage).ToHashSet();
        long left = fileBytes;
        foreach (var storage in Storages)
        {
            if (storage.Bytes > left)
                throw new InvalidDataException($"its storages claim more than the file's {fileBytes} bytes; truncated or damaged");
            left -= storage.Bytes;
        }
    }

    /// <summary>The storages that the tensors look at.</summary>
    public IReadOnlySet<PthStorage> Storages { get; }

    /// <summary>The tensors by name, in the file's order, once their storages are loaded.</summary>
    public Dictionary<string, Tensor> Tensors() => _tensors.ToDictionary(t => t.Key, t => t.Value.Make());

    private static PickleDict? Unwrapped(PickleDict dict) => _wrappers
        .Select(dict.Find)
        .OfType<PickleDict>()
        .FirstOrDefault(inner => inner.Items.Exists(item => PthTensor.Is(item.Value)) || _wrappers.Any(w => inner.Find(w) is PickleDict));
}
