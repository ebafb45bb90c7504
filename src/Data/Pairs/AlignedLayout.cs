using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary><c>root/phase/**/NAME.*</c>: A and B side by side in one file, A on the left, as the reference's data sets.</summary>
internal sealed class AlignedLayout : IPairLayout
{
    public bool Exists(DataOptions options, string phase) => Directory.Exists(Path.Combine(options.Root, phase));

    public IReadOnlyList<PairLocation> Find(DataOptions options, string phase)
    {
        if (options.Root.Length == 0)
            throw new InputException("data.root is not set; it names the folder of the data set, with train/ in it");
        if (!Directory.Exists(options.Root))
            throw new InputException($"{options.Root}: the data root does not exist or is no folder");
        var folder = Path.Combine(options.Root, phase);
        if (!Directory.Exists(folder))
            throw new InputException($"{folder}: the data root has no folder '{phase}'; aligned pairs of this phase are looked for there");

        var pairs = ImageFolder.Files(folder).Select(file => Locate(folder, file)).ToArray();
        if (pairs.Length == 0)
            throw new InputException($"{folder}: no images in it; looked for {ImageFile.KnownExtensions}");
        return pairs;
    }

    public ImagePair Read(PairLocation location, DataOptions options) =>
        AlignedFile.Read(location.InputPath, location.Name, options);

    private static PairLocation Locate(string folder, string file)
    {
        var name = Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace(Path.DirectorySeparatorChar, '/');
        return new PairLocation(name, file, file);
    }
}
