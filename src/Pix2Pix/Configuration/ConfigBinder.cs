using Pix2Pix.Configuration.Reading;

namespace Pix2Pix.Configuration;

/// <summary>Fills a <see cref="RunConfig"/> from what was written, and collects everything that is wrong with it.</summary>
/// <param name="source">Where what is written comes from, for messages.</param>
/// <param name="complete">Whether the keys without a usable default must be given.</param>
internal sealed class ConfigBinder(string source, bool complete)
{
    private const int LongestShown = 100;

    private readonly Dictionary<string, string> _whereOf = [];
    private readonly List<ConfigProblem> _problems = [];

    // Fresh, and filled in place until it is handed out.
    private readonly RunConfig _config = new();
    private bool _byProgram;

    /// <summary>Takes over what was written; what is applied later wins.</summary>
    /// <param name="node">What was written.</param>
    /// <param name="byProgram">Whether this program wrote it: then keys of earlier versions do not matter.</param>
    public void Apply(ConfigNode node, bool byProgram = false)
    {
        _byProgram = byProgram;
        Apply(node, ConfigSection.Root, _config);
    }

    /// <summary>The config, if nothing is wrong with it.</summary>
    /// <exception cref="ConfigException">Something is wrong with it.</exception>
    public RunConfig Finish()
    {
        // Rules between keys say little while single keys are wrong.
        if (_problems.Count == 0)
        {
            if (complete) RequireKeys(ConfigSection.Root, _config);
            foreach (var (key, what) in ConfigRules.Violations(_config)) Report(WhereOf(key), key, what);
        }

        return _problems.Count == 0 ? _config : throw new ConfigException(_problems);
    }

    private void Apply(ConfigNode node, ConfigSection section, object record)
    {
        if (node is not ConfigMap map)
        {
            Report(node.Where, section.Path, $"found {node.Found}, allowed: an object with keys");
            return;
        }

        var first = new Dictionary<string, string>();
        foreach (var entry in map.Entries)
        {
            var path = section.Path.Length == 0 ? entry.Name : $"{section.Path}.{entry.Name}";
            if (!first.TryAdd(entry.Name, entry.Where))
                Report(entry.Where, Shorten(path), $"given twice, the first time in {first[entry.Name]}");
            else if (section.Keys.FirstOrDefault(key => key.Name == entry.Name) is { } key)
                Apply(entry.Value, key, record);
            else if (section.Sections.FirstOrDefault(inner => inner.Name == entry.Name) is { } inner)
                Apply(entry.Value, inner, inner.RecordIn(record));
            else if (RemovedKeys.Has(path))
                ApplyRemoved(entry, path);
            else
                Report(entry.Where, Shorten(path), "unknown key" + Suggestion(path));
        }
    }

    private void Apply(ConfigNode node, ConfigKey key, object record)
    {
        _whereOf[key.Path] = node.Where;
        if (!complete && key.MustBeGiven(record) && node is ConfigScalar { Text: "" }) return; // left open when it was written
        if (!key.TrySet(record, node)) Report(node.Where, key.Path, $"found {node.Found}, allowed: {key.Allowed}");
    }

    private void ApplyRemoved(ConfigEntry entry, string path)
    {
        if (!_byProgram && RemovedKeys.Problem(path, entry.Value) is { } problem)
            Report(entry.Value.Where, path, problem);
    }

    private void RequireKeys(ConfigSection section, object record)
    {
        foreach (var key in section.Keys.Where(key => key.MustBeGiven(record)))
            Report(source, key.Path, $"missing, needed in the file or as --set {key.Path}=…: {key.Description}");
        foreach (var inner in section.Sections) RequireKeys(inner, inner.RecordIn(record));
    }

    private string WhereOf(string key) => _whereOf.GetValueOrDefault(key, source);

    private void Report(string where, string key, string what) => _problems.Add(new ConfigProblem(where, key, what));

    private static string Shorten(string path) => path.Length <= LongestShown ? path : path[..LongestShown] + "…";

    private static string Suggestion(string path)
        => NearestPath.Of(path, ConfigSection.Root.Paths()) is { } nearest ? $"; did you mean {nearest}?" : "";
}
