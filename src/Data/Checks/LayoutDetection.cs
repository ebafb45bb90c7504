namespace Pix2Pix.Data.Checks;

/// <summary>Tells by its files how the pairs of a data set lie on disk.</summary>
public static class LayoutDetection
{
    /// <summary>The layout of a data set with the default names of files and folders.</summary>
    /// <param name="root">The data set's folder.</param>
    /// <returns>
    /// <c>manifest</c> where there is a manifest.csv, <c>folders</c> where <c>train</c> has sides in A and B, <c>aligned</c> otherwise.
    /// </returns>
    /// <exception cref="InputException">It is no folder, or has nothing of the three.</exception>
    public static DataLayout Detect(string root)
    {
        var options = new DataOptions { Root = root };
        DataRoot.Require(options);
        if (File.Exists(Path.Combine(root, ManifestLayout.FileName)))
            return DataLayout.Manifest;
        if (PairDataset.Exists(options with { Layout = DataLayout.Folders }, Phases.Train))
            return DataLayout.Folders;
        var train = Path.Combine(root, Phases.Train);
        if (Directory.Exists(train) && ImageFolder.Files(train).Count > 0)
            return DataLayout.Aligned;
        throw new InputException(
            $"{root}: no data set: neither {ManifestLayout.FileName}, nor folders A and B, nor images in train/; other names need a config (--config)");
    }
}
