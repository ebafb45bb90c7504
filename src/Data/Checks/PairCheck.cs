using System.Security.Cryptography;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Checks;

/// <summary>Looks at one pair: reads it as a training does, and keeps what it saw on the way.</summary>
internal sealed class PairCheck
{
    private readonly PairDataset _dataset;
    private readonly PairLocation _location;
    private readonly Dictionary<string, FileFacts> _files = [];
    private readonly List<PairProblem> _problems = [];

    private PairCheck(PairDataset dataset, int index) => (_dataset, _location) = (dataset, dataset.Location(index));

    private DataOptions Options => _dataset.Options;

    private IReadOnlyList<string> Paths => [.. _location.InputPaths.Append(_location.TargetPath).Distinct()];

    public static PairFacts Run(PairDataset dataset, int index) => new PairCheck(dataset, index).Run(index);

    private PairFacts Run(int index)
    {
        var constant = new List<PairSide>();
        ImageSize? prepared = null;
        try
        {
            using var pair = _dataset.Read(index, Decode);
            constant.AddRange(ConstantSides(pair));
            prepared = Prepare(pair);
        }
        catch (ImageException error)
        {
            // Of a file that cannot be decoded, Decode has told.
            if (_problems.Count == 0)
                _problems.Add(new PairProblem(HaveOneSize ? FindingKind.Unusable : FindingKind.DifferentSizes, error.ImagePath, error.Message));
        }

        DecodeOthers();
        return new PairFacts(
            _location, [.. _files.Values], Side(_location.InputPaths), Side([_location.TargetPath]),
            _problems.Count == 0 ? prepared : null, _problems, constant);
    }

    private bool HaveOneSize => _files.Values.Select(file => file.Image.Size).Distinct().Count() <= 1;

    private PixelImage Decode(string path, int channels) => ChannelConversion.Convert(path, Decode(path), channels);

    private PixelImage Decode(string path)
    {
        try
        {
            var image = ImageFile.Read(path);
            using var bytes = FileBytes.Read(path);
            _files[path] = new FileFacts(
                path, new SideFacts(image.Size, image.Channels, image.BitDepth), Convert.ToHexString(SHA256.HashData(bytes.Span)));
            return image;
        }
        catch (ImageException error)
        {
            _problems.Add(new PairProblem(FindingKind.Undecodable, path, error.Message));
            throw;
        }
    }

    // Reading ends at the first bad file; the others may be bad as well.
    private void DecodeOthers()
    {
        foreach (var path in Paths.Where(path => !_files.ContainsKey(path) && _problems.All(problem => problem.Path != path)))
        {
            try
            {
                Decode(path).Dispose();
            }
            catch (ImageException)
            {
                // Decode has told.
            }
        }
    }

    private ImageSize? Prepare(ImagePair pair)
    {
        var (size, path) = (pair.Input.Size, _location.InputPaths[0]);
        try
        {
            var window = (_dataset.Phase == Phases.Train
                ? PairGeometry.ForTraining(size, Options, path, default)
                : PairGeometry.ForEvaluation(size, Options, path)).Window;
            return new ImageSize(window.Height, window.Width);
        }
        catch (ImageException error)
        {
            _problems.Add(new PairProblem(FindingKind.TooSmall, path, error.Message));
            return null;
        }
    }

    private static IEnumerable<PairSide> ConstantSides(ImagePair pair)
    {
        if (PixelScan.IsConstant(pair.Input))
            yield return PairSide.Input;
        if (PixelScan.IsConstant(pair.Target))
            yield return PairSide.Target;
    }

    private SideFacts? Side(IReadOnlyList<string> paths)
    {
        if (!paths.All(_files.ContainsKey))
            return null;
        SideFacts[] images = [.. paths.Select(path => _files[path].Image)];
        var size = images[0].Size;
        return new SideFacts(
            Options.Layout == DataLayout.Aligned ? size with { Width = size.Width / 2 } : size,
            images.Sum(image => image.Channels),
            images.Max(image => image.BitDepth));
    }
}
