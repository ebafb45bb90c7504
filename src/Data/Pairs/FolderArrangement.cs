namespace Pix2Pix.Data;

/// <summary>Which of a data set's folders hold the A and the B images of a phase.</summary>
/// <param name="root">The data set.</param>
/// <param name="a">Name of the folder of the A images.</param>
/// <param name="b">Name of the folder of the B images.</param>
internal sealed class FolderArrangement(string root, string a, string b)
{
    /// <summary>The arrangement that the options name.</summary>
    /// <exception cref="InputException">Both sides have one name.</exception>
    public static FolderArrangement Of(DataOptions options) => options.FolderA == options.FolderB
        ? throw new InputException($"data.folder_b: found {options.FolderB}, which data.folder_a is too; allowed: another folder")
        : new FolderArrangement(options.Root, options.FolderA, options.FolderB);

    /// <summary>Whether a phase has a folder; without any phase's folder, the whole set is <c>train</c>.</summary>
    public bool Has(string phase) => HasPhaseOutside(phase) || HasPhaseInside(phase) || (phase == Phases.Train && IsFlat);

    /// <summary>The folders of the A and the B images of a phase.</summary>
    /// <exception cref="InputException">The phase is missing, a side of it is, or it is there twice.</exception>
    public (string A, string B) Folders(string phase)
    {
        var (outside, inside) = (HasPhaseOutside(phase), HasPhaseInside(phase));
        if (outside && inside)
            throw new InputException($"{root}: has both {phase}/{a} or {phase}/{b} and {a}/{phase} or {b}/{phase}; allowed: one of the two orders");
        var folders = outside ? (Outside(phase, a), Outside(phase, b))
            : inside ? (Inside(a, phase), Inside(b, phase))
            : phase == Phases.Train && IsFlat ? (Path.Combine(root, a), Path.Combine(root, b))
            : throw new InputException($"{root}: has no split '{phase}'; looked for {phase}/{a} and {phase}/{b}, and for {a}/{phase} and {b}/{phase}");
        Require(folders.Item1, "A", folders.Item2);
        Require(folders.Item2, "B", folders.Item1);
        return folders;
    }

    private bool IsFlat => (Directory.Exists(Path.Combine(root, a)) || Directory.Exists(Path.Combine(root, b)))
        && !Phases.All.Any(phase => HasPhaseOutside(phase) || HasPhaseInside(phase));

    private static void Require(string folder, string side, string other)
    {
        if (!Directory.Exists(folder))
            throw new InputException($"{folder}: no such folder; it should hold the {side} images of {other} (data.folder_a, data.folder_b)");
    }

    private bool HasPhaseOutside(string phase) => Directory.Exists(Outside(phase, a)) || Directory.Exists(Outside(phase, b));

    private bool HasPhaseInside(string phase) => Directory.Exists(Inside(a, phase)) || Directory.Exists(Inside(b, phase));

    private string Outside(string phase, string side) => Path.Combine(root, phase, side);

    private string Inside(string side, string phase) => Path.Combine(root, side, phase);
}
