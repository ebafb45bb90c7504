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
    private const string Damaged = "damaged-";
    private const string LatestFile = "latest";
    private const string BestFile = "best";
    private const int MaxPointerBytes = 64;

    /// <summary>The folder of a checkpoint of that step.</summary>
    public string PathOf(long step) => Path.Combine(folder, NameOf(step));

    /// <summary>The step of the newest checkpoint, complete or not; null when there is none.</summary>
    public long? NewestStep => Newest().Select(StepOf).FirstOrDefault();

    /// <summary>The newest checkpoint whose files are those that were written; null when there is none.</summary>
    /// <param name="passOver">Receives a line for each newer one that is damaged or incomplete.</param>
    /// <param name="toTrain">Whether the optimizers' state is needed too.</param>
    /// <exception cref="CheckpointException">There are some, and none is complete; the message is about the newest.</exception>
    public Checkpoint? Latest(Action<string>? passOver = null, bool toTrain = false)
    {
        var damaged = new List<CheckpointException>();
        foreach (string path in Newest())
        {
            try
            {
                var checkpoint = Checkpoint.Open(path);
                checkpoint.RequireIntact(toTrain);
                damaged.ForEach(problem => passOver?.Invoke($"{problem.Message}; passed over"));
                return checkpoint;
            }
            catch (CheckpointException e)
            {
                damaged.Add(e);
            }
        }

        return damaged is [var newest, ..] ? throw newest : null;
    }

    /// <summary>
    /// Makes a checkpoint the newest: later ones, which could not be used, are set aside under another name, so that they are
    /// neither counted among those to keep nor lost.
    /// </summary>
    public void GoBackTo(Checkpoint checkpoint)
    {
        string[] later = [.. Newest().TakeWhile(path => StepOf(path) > checkpoint.State.Step)];
        if (later.Length == 0)
            return;
        foreach (string path in later)
        {
            string aside = Path.Combine(folder, Damaged + Path.GetFileName(path));
            if (Directory.Exists(aside))
                Directory.Delete(aside, recursive: true);
            Directory.Move(path, aside);
        }

        MarkLatest(checkpoint.State.Step);
        if (Pointed(Path.Combine(folder, BestFile)) is not { } best || Directory.Exists(Path.Combine(folder, best)))
            return;
        if (checkpoint.State.Best is { } known && Directory.Exists(PathOf(known.Step)))
            MarkBest(known.Step);
        else
            File.Delete(Path.Combine(folder, BestFile));
    }

    /// <summary>Names a checkpoint as the newest.</summary>
    public void MarkLatest(long step) => Mark(LatestFile, step);

    /// <summary>Names a checkpoint as the best by the validation's metric.</summary>
    public void MarkBest(long step) => Mark(BestFile, step);

    /// <summary>Deletes all but the newest checkpoints, the best one, and those of certain steps.</summary>
    /// <param name="keepLast">How many of the newest stay.</param>
    /// <param name="keepEvery">Those whose step is a multiple of it stay too; null for none.</param>
    public void Prune(int keepLast, int? keepEvery = null)
    {
        string? best = Pointed(Path.Combine(folder, BestFile));
        foreach (string path in Newest().Skip(keepLast).Where(p => Path.GetFileName(p) != best && StepOf(p) % keepEvery != 0).ToList())
            CheckpointWriter.Delete(path);
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
    /// <param name="path">What the user gave.</param>
    /// <param name="passOver">Receives a line for each newer one that is damaged or incomplete.</param>
    /// <exception cref="CheckpointException">There is none.</exception>
    public static Checkpoint Find(string path, Action<string> passOver)
    {
        if (Pointed(path) is { } name)
            return Checkpoint.Open(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name));
        if (!Directory.Exists(path))
            throw new CheckpointException(path, "no such run or checkpoint folder");
        if (File.Exists(Path.Combine(path, Checkpoint.StateFile)))
            return Checkpoint.Open(path);
        return new CheckpointStore(Path.Combine(path, "checkpoints")).Latest(passOver)
            ?? new CheckpointStore(path).Latest(passOver)
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

    // Only names that this program gives: copies belong to the user.
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
