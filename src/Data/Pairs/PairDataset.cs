using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>The pairs of one phase (<c>train</c>, <c>val</c>, <c>test</c>) of a data set, found but not yet decoded.</summary>
public sealed class PairDataset
{
    private static readonly Dictionary<DataLayout, IPairLayout> _layouts = new() { [DataLayout.Aligned] = new AlignedLayout() };

    private readonly IPairLayout _layout;
    private readonly PairLocation[] _pairs;

    private PairDataset(DataOptions options, string phase, IPairLayout layout)
    {
        (Options, Phase, _layout) = (options, phase, layout);
        _pairs = [.. layout.Find(options, phase).Take(options.MaxPairs ?? int.MaxValue)];
        Names = Array.ConvertAll(_pairs, pair => pair.Name);
    }

    /// <summary>The options it was opened with.</summary>
    public DataOptions Options { get; }

    /// <summary>The phase it was opened for.</summary>
    public string Phase { get; }

    /// <summary>The number of pairs, at least 1.</summary>
    public int Count => _pairs.Length;

    /// <summary>Each pair's path below the phase folder, without extension, with <c>/</c> between folders; ordinal order of the paths.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Finds the pairs of a phase.</summary>
    /// <param name="options">Root, layout, direction, channels and the number of pairs.</param>
    /// <param name="phase"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    /// <exception cref="InputException">The root or the phase is missing, or holds no images.</exception>
    public static PairDataset Open(DataOptions options, string phase) => new(options, phase, _layouts[options.Layout]);

    /// <summary>Whether the data set has this phase.</summary>
    /// <param name="options">Root and layout.</param>
    /// <param name="phase"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    public static bool Exists(DataOptions options, string phase) => _layouts[options.Layout].Exists(options, phase);

    /// <summary>The file that the input of a pair is read from.</summary>
    /// <param name="index">The pair, from 0.</param>
    public string InputPath(int index) => _pairs[index].InputPath;

    /// <summary>Decodes a pair; may be called from several threads.</summary>
    /// <param name="index">The pair, from 0.</param>
    /// <returns>Input and target of equal size with the channels of the options; the caller disposes it.</returns>
    /// <exception cref="ImageException">A file of the pair is missing, damaged, or cannot be halved.</exception>
    public ImagePair Read(int index) => _layout.Read(_pairs[index], Options);
}
