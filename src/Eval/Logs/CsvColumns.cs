using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Pix2Pix.Eval.Logs;

/// <summary>A CSV file of numbers, read column by column; one column is <c>step</c>.</summary>
internal sealed class CsvColumns
{
    private const string StepColumn = "step";
    private const double LastStep = 1e15; // beyond it, steps would not be exact in float64
    private readonly Dictionary<string, List<double>> _columns;
    private readonly int _stepIndex;

    private CsvColumns(string[] names)
    {
        Names = names;
        _stepIndex = Array.IndexOf(names, StepColumn);
        _columns = names.ToDictionary(name => name, _ => new List<double>(), StringComparer.Ordinal);
    }

    /// <summary>The names in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Complete rows.</summary>
    public int Count => _columns[StepColumn].Count;

    /// <summary>The values of a column, first row first.</summary>
    public IReadOnlyList<double> this[string name] => _columns[name];

    /// <summary>
    /// Reads the file, also while another process appends to it, up to what a crash cut off: a last line without its end
    /// or with too few fields, or a tail of zero bytes, which a file system leaves where it had no time for the content.
    /// A step that comes again (a run resumed from before it) replaces what stood from there on.
    /// </summary>
    /// <exception cref="InputException">The file is missing, lacks a column or holds something that is no number.</exception>
    public static CsvColumns Read(string path, params string[] required)
    {
        using var text = new StreamReader(CompleteLines(path));
        using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        var table = new CsvColumns(ReadHeader(path, csv, required));
        for (var more = csv.Read(); more;)
        {
            var (row, line) = (csv.Record!, csv.RawRow);
            more = csv.Read();
            if (more || row.Length >= table.Names.Count)
                table.Append(path, line, row);
        }

        return table;
    }

    private static MemoryStream CompleteLines(string path)
    {
        if (!File.Exists(path))
            throw new InputException($"{path}: no such file");
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            file.CopyTo(content);
            var bytes = content.ToArray();
            var written = Array.IndexOf(bytes, (byte)0) is >= 0 and var zero ? zero : bytes.Length;
            return new MemoryStream(bytes, 0, bytes.AsSpan(0, written).LastIndexOf((byte)'\n') + 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private static string[] ReadHeader(string path, CsvParser csv, string[] required)
    {
        var names = csv.Read() ? csv.Record! : [];
        var missing = required.Where(name => !names.Contains(name)).ToList();
        if (missing.Count > 0)
            throw new InputException($"{path}, line 1: the header lacks {string.Join(", ", missing)}; expected at least {string.Join(",", required)}");
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length || names.Contains(""))
            throw new InputException($"{path}, line 1: every column needs a name of its own, found {string.Join(",", names)}");
        return names;
    }

    private void Append(string path, int line, string[] fields)
    {
        if (fields.Length != Names.Count)
            throw new InputException($"{path}, line {line}: {fields.Length} fields, but the header has {Names.Count}");
        var row = new double[Names.Count];
        for (var i = 0; i < row.Length; i++)
            row[i] = Parse(path, line, Names[i], fields[i]);
        ForgetFrom(row[_stepIndex]);
        for (var i = 0; i < row.Length; i++)
            _columns[Names[i]].Add(row[i]);
    }

    // An empty field was not measured; it is a gap like NaN.
    private static double Parse(string path, int line, string column, string field)
    {
        if (field.Length == 0 && column != StepColumn)
            return double.NaN;
        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            throw new InputException($"{path}, line {line}: column {column} holds '{field}', which is no number");
        if (column == StepColumn && value is not (>= 0 and <= LastStep))
            throw new InputException($"{path}, line {line}: column {column} holds '{field}'; a step is between 0 and {LastStep:0}");
        return value;
    }

    private void ForgetFrom(double step)
    {
        var steps = _columns[StepColumn];
        var keep = steps.Count;
        while (keep > 0 && steps[keep - 1] >= step)
            keep--;
        foreach (var column in _columns.Values)
            column.RemoveRange(keep, column.Count - keep);
    }
}
