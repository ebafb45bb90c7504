using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>The pairs of one phase (<c>train</c>, <c>val</c>, <c>test</c>) of a data set, found but not yet decoded.</summary>
public sealed class PairDataset
{
    private static readonly Dictionary<DataLayout, IPairLayout> _layouts = new()
    {
        [DataLayout.Aligned] = new AlignedLayout(),
        [DataLayout.Folders] = new FolderLayout(),
        [DataLayout.Manifest] = new ManifestLayout(),
    };

    private readonly IPairLayout _layout;
    private readonly PairLocation[] _pairs;

    private PairDataset(DataOptions options, string phase, IPairLayout layout)
    {
        (Options, Phase, _layout) = (options, phase, layout);
        var found = layout.Find(options, phase);
        _pairs = [.. found.Pairs.Take(options.MaxPairs ?? int.MaxValue)];
        Names = Array.ConvertAll(_pairs, pair => pair.Name);
        Weights = Array.ConvertAll(_pairs, pair => pair.Weight);
        Unpaired = found.Unpaired;
    }

    /// <summary>The options it was opened with.</summary>
    public DataOptions Options { get; }

    /// <summary>The phase it was opened for.</summary>
    public string Phase { get; }

    /// <summary>The number of pairs, at least 1.</summary>
    public int Count => _pairs.Length;

    /// <summary>
    /// Each pair's path below the phase folder (of a manifest: the input's, below the manifest's folder), without extension, with
    /// <c>/</c> between folders; ordinal order of the paths. Where pairs would share a name, they keep their whole file names.
    /// </summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How often each pair is drawn relative to the others: greater than 0; 1 where no manifest says otherwise.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The images of the phase that have no partner, by name; they are left out.</summary>
    public IReadOnlyList<UnpairedImage> Unpaired { get; }

    /// <summary>Finds the pairs of a phase.</summary>
    /// <param name="options">Root, layout with its keys, direction, channels and the number of pairs.</param>
    /// <param name="phase"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    /// <exception cref="InputException">The root or the phase is missing, or holds no pair.</exception>
    public static PairDataset Open(DataOptions options, string phase)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new PairDataset(options, phase, LayoutOf(options));
    }

    /// <summary>Whether the data set has this phase.</summary>
    /// <param name="options">Root and layout.</param>
    /// <param name="phase"><c>train</c>, <c>val</c> or <c>test</c>.</param>
    /// <exception cref="InputException">The manifest cannot be read.</exception>
    public static bool Exists(DataOptions options, string phase)
    {
        ArgumentNullException.ThrowIfNull(options);
        return LayoutOf(options).Exists(options, phase);
    }

    /// <summary>The file that the input of a pair is read from, the first of several.</summary>
    /// <param name="index">The pair, from 0.</param>
    public string InputPath(int index) => _pairs[index].InputPaths[0];

    /// <summary>Decodes a pair; may be called from several threads.</summary>
    /// <param name="index">The pair, from 0.</param>
    /// <returns>Input and target of equal size with the channels of the options; the caller disposes it.</returns>
    /// <exception cref="ImageException">A file of the pair is missing, damaged, or cannot be halved; or its images do not
    /// fit together.</exception>
    public ImagePair Read(int index) => Read(index, ImageFile.Read);

    /// <summary>The same, with a decoder that may look at what it decodes.</summary>
    internal ImagePair Read(int index, ImageDecoder decode) => _layout.Read(_pairs[index], Options, decode);

    /// <summary>Where a pair lies.</summary>
    internal PairLocation Location(int index) => _pairs[index];

    private static IPairLayout LayoutOf(DataOptions options) =>
        options.ValidationFraction > 0 ? new ValidationCut(_layouts[options.Layout]) : _layouts[options.Layout];
}
