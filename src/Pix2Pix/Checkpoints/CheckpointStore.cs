using System.Globalization;
using System.Text;
using Pix2Pix.Data;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// The <c>checkpoints/</c> folder of a run: <c>step-000012000/</c> and so on, and the one-line files <c>latest</c>
/// and <c>best</c>, which name one of them.
/// </summary>
/// <param name="folder">The folder; it need not exist yet.</param>
internal sealed class CheckpointStore(string folder)
{
    private const string Prefix = "step-";
    private const string LatestFile = "latest";
    private const string BestFile = "best";
    private const int MaxPointerBytes = 64;

    /// <summary>The folder of a checkpoint of that step.</summary>
    public string PathOf(long step) => Path.Combine(folder, NameOf(step));

    /// <summary>The newest complete checkpoint; null when there is none.</summary>
    public Checkpoint? Latest()
    {
        CheckpointException? damage = null;
        foreach (string path in Newest())
        {
            try
            {
                return Checkpoint.Open(path);
            }
            catch (CheckpointException e)
            {
                damage ??= e;
            }
        }

        return damage is null ? null : throw damage;
    }

    /// <summary>Names a checkpoint as the newest.</summary>
    public void MarkLatest(long step) => Mark(LatestFile, step);

    /// <summary>Names a checkpoint as the best by the validation's metric.</summary>
    public void MarkBest(long step) => Mark(BestFile, step);

    /// <summary>Deletes all but the newest <paramref name="keep"/> checkpoints and the best one.</summary>
    public void Prune(int keep)
    {
        string? best = Pointed(Path.Combine(folder, BestFile));
        foreach (string path in Newest().Skip(keep).Where(p => Path.GetFileName(p) != best))
            Directory.Delete(path, recursive: true);
    }

    /// <summary>Deletes every checkpoint and pointer; what others put here stays.</summary>
    public void Clear()
    {
        foreach (string path in Newest())
            Directory.Delete(path, recursive: true);
        if (Directory.Exists(folder))
        {
            File.Delete(Path.Combine(folder, LatestFile));
            File.Delete(Path.Combine(folder, BestFile));
        }
    }

    /// <summary>
    /// The checkpoint that a user means: a checkpoint folder, the file <c>latest</c> or <c>best</c>, a
    /// <c>checkpoints/</c> folder or a run's folder (their newest).
    /// </summary>
    /// <exception cref="CheckpointException">There is none.</exception>
    public static Checkpoint Find(string path)
    {
        if (Pointed(path) is { } name)
            return Checkpoint.Open(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name));
        if (!Directory.Exists(path))
            throw new CheckpointException(path, "no such run or checkpoint folder");
        if (File.Exists(Path.Combine(path, Checkpoint.StateFile)))
            return Checkpoint.Open(path);
        return new CheckpointStore(Path.Combine(path, "checkpoints")).Latest()
            ?? new CheckpointStore(path).Latest()
            ?? throw new CheckpointException(path, "holds no checkpoint; expected a run's folder or a folder with a state.json");
    }

    /// <summary>Whether a file is a <c>latest</c> or <c>best</c>, which names a checkpoint.</summary>
    public static bool IsPointer(string file) => Pointed(file) is not null;

    private static string? Pointed(string file)
    {
        var info = new FileInfo(file);
        string name = info.Exists && info.Length <= MaxPointerBytes ? File.ReadAllText(file).Trim() : "";
        return name.StartsWith(Prefix, StringComparison.Ordinal) && !name.Contains(Path.DirectorySeparatorChar) ? name : null;
    }

    // Only names that this program gives: a copy that a user made is the user's.
    private IEnumerable<string> Newest() => Directory.Exists(folder)
        ? Directory.GetDirectories(folder, Prefix + "*").Where(p => StepOf(p) is not null).OrderByDescending(StepOf)
        : [];

    private static long? StepOf(string path)
    {
        string name = Path.GetFileName(path);
        return long.TryParse(name[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out long step) && name == NameOf(step)
            ? step
            : null;
    }

    private static string NameOf(long step) => $"{Prefix}{step:D9}";

    private void Mark(string file, long step) =>
        AtomicFile.Write(
            Path.Combine(folder, file), s => s.Write(Encoding.UTF8.GetBytes(NameOf(step) + "\n")), flushToDisk: true);
}
