using System.Globalization;

namespace Pix2Pix.Data;

/// <summary>The columns of a manifest, found in its header.</summary>
internal sealed class ManifestColumns
{
    /// <summary>The columns that a manifest can have, for messages.</summary>
    public const string Allowed = "input, target, split and optionally weight, input2, input3 and so on";

    private readonly string _path;
    private readonly string _folder;
    private readonly string[] _header;
    private readonly int[] _inputs;
    private readonly int _target;
    private readonly int _split;
    private readonly int _weight;

    /// <exception cref="InputException">A column is missing, unknown or there twice.</exception>
    public ManifestColumns(string[] header, string path)
    {
        (_header, _path) = (header, path);
        _folder = Path.GetFullPath(Path.GetDirectoryName(Path.GetFullPath(path))!);
        (_target, _split, _weight) = (Require("target"), Require("split"), Array.IndexOf(header, "weight"));
        var inputs = new List<int> { Require("input") };
        while (Array.IndexOf(header, $"input{inputs.Count + 1}") is >= 0 and var next)
            inputs.Add(next);
        _inputs = [.. inputs];

        int[] known = [.. _inputs, _target, _split, _weight];
        var stranger = Enumerable.Range(0, header.Length).FirstOrDefault(column => !known.Contains(column), -1);
        if (stranger >= 0)
            throw new InputException($"{path}, line 1: column {stranger + 1} is '{header[stranger]}', allowed: {Allowed}, each once");
    }

    /// <summary>Reads a row.</summary>
    /// <exception cref="InputException">It has too many or too few fields, or one that is not allowed.</exception>
    public ManifestRow Read(string[] fields, int line)
    {
        if (fields.Length != _header.Length)
            throw new InputException($"{_path}, line {line}: {fields.Length} fields, but the header has {_header.Length}");
        return new ManifestRow(
            line,
            Phases.All.Contains(fields[_split]) ? fields[_split] : throw Wrong(fields, line, _split, string.Join(", ", Phases.All)),
            Array.ConvertAll(_inputs, column => RelativePath(fields, line, column)),
            RelativePath(fields, line, _target),
            _weight < 0 ? 1 : Weight(fields, line));
    }

    private int Require(string column) => Array.IndexOf(_header, column) is >= 0 and var index
        ? index
        : throw new InputException($"{_path}, line 1: no column '{column}' in '{string.Join(',', _header)}'; needed: {Allowed}");

    private double Weight(string[] fields, int line) =>
        double.TryParse(fields[_weight], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
        && double.IsFinite(weight) && weight > 0
            ? weight
            : throw Wrong(fields, line, _weight, "a number greater than 0");

    private string RelativePath(string[] fields, int line, int column)
    {
        var path = fields[column];
        if (path.Length == 0 || path.Contains('\0'))
            throw Wrong(fields, line, column, "the path of an image");
        if (Path.IsPathRooted(path))
            throw Wrong(fields, line, column, "a path relative to the manifest's folder");
        var relative = PairNames.Relative(_folder, Path.GetFullPath(path, _folder));
        return relative is "." or ".." || relative.StartsWith("../", StringComparison.Ordinal)
            ? throw Wrong(fields, line, column, "a file in the manifest's folder or below")
            : relative;
    }

    private InputException Wrong(string[] fields, int line, int column, string allowed) =>
        new($"{_path}, line {line}: column {_header[column]} holds '{fields[column]}', allowed: {allowed}");
}
