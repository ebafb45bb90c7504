namespace Pix2Pix.Data.Synth;

/// <summary>
/// An output folder whose content is made in a hidden folder within it and moved into place at the end. Disposing
/// without <see cref="Publish"/> leaves everything as it was.
/// </summary>
internal sealed class StagedFolder : IDisposable
{
    private readonly string _directory;
    private readonly bool _created;
    private bool _published;

    private StagedFolder(string directory, bool created)
    {
        (_directory, _created) = (directory, created);
        Stage = Path.Combine(directory, $".partial-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Stage);
    }

    /// <summary>Where to write.</summary>
    public string Stage { get; }

    /// <exception cref="InputException">The folder is not empty, is a file, or cannot be written.</exception>
    public static StagedFolder Create(string directory)
    {
        if (File.Exists(directory))
            throw new InputException($"{directory}: is a file; a new or empty folder is needed");
        try
        {
            var exists = Directory.Exists(directory);
            if (exists && Directory.EnumerateFileSystemEntries(directory).Any())
                throw new InputException($"{directory}: is not empty; a new or empty folder is needed");
            return new StagedFolder(directory, created: !exists);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{directory}: cannot be written: {AtomicFile.Reason(error)}", error);
        }
    }

    /// <summary>Moves what was made into place.</summary>
    public void Publish()
    {
        foreach (var folder in Directory.GetDirectories(Stage))
            Directory.Move(folder, Path.Combine(_directory, Path.GetFileName(folder)));
        _published = true;
    }

    public void Dispose()
    {
        Directory.Delete(Stage, recursive: true);
        if (!_published && _created)
            Directory.Delete(_directory);
    }
}
