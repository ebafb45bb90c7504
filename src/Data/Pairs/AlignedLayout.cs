using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary><c>root/phase/**/NAME.*</c>: A and B side by side in one file, A on the left, as the reference's data sets.</summary>
internal sealed class AlignedLayout : IPairLayout
{
    public bool Exists(DataOptions options, string phase) => Directory.Exists(Path.Combine(options.Root, phase));

    public FoundPairs Find(DataOptions options, string phase)
    {
        DataRoot.Require(options);
        var folder = Path.Combine(options.Root, phase);
        if (!Directory.Exists(folder))
            throw new InputException($"{folder}: the data root has no folder '{phase}'; aligned pairs of this phase are looked for there");

        var pairs = ImageFolder.Files(folder).Select(file => Locate(folder, file)).ToArray();
        if (pairs.Length == 0)
            throw new InputException($"{folder}: no images in it; looked for {ImageFile.KnownExtensions}");
        return new FoundPairs(PairNames.Shorten(pairs), []);
    }

    public ImagePair Read(PairLocation location, DataOptions options, ImageDecoder decode) =>
        AlignedFile.Read(location.TargetPath, location.Name, options, decode);

    private static PairLocation Locate(string folder, string file) =>
        new(PairNames.Relative(folder, file), PairNames.Stem(folder, file), [file], file);
}
