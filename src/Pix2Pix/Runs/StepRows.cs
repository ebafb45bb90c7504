using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Pix2Pix.Data;

namespace Pix2Pix.Runs;

/// <summary>A CSV file whose rows begin with a step; each row is on disk as soon as it is added.</summary>
internal sealed class StepRows
{
    private static readonly CsvConfiguration _format = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    private readonly string _path;
    private readonly string[] _header;

    /// <summary>Continues the file from a step, or begins it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">The columns, <c>step</c> first.</param>
    /// <param name="step">Rows of later steps belong to training that a resume takes back; they are removed.</param>
    public StepRows(string path, string[] header, long step)
    {
        _path = path;
        _header = header;
        string[] kept = File.Exists(path) ? [.. File.ReadLines(path).Skip(1).Where(line => IsUpTo(line, step))] : [];
        AtomicFile.WriteText(path, string.Concat(kept.Prepend(string.Join(',', header)).Select(line => line + "\n")));
    }

    /// <summary>Continues a file with the columns that it has; null where there is none.</summary>
    public static StepRows? Continue(string path, long step) =>
        File.Exists(path) && File.ReadLines(path).FirstOrDefault() is { } header ? new StepRows(path, header.Split(','), step) : null;

    /// <summary>Adds a row.</summary>
    public void Add(IEnumerable<object> values)
    {
        using var writer = new StreamWriter(_path, append: true);
        using var csv = new CsvWriter(writer, _format);
        foreach (object value in values)
            csv.WriteField(value);
        csv.NextRecord();
    }

    // A line cut off by a crash has too few fields or belongs to a later step.
    private bool IsUpTo(string line, long step)
    {
        string[] fields = line.Split(',');
        return fields.Length == _header.Length && long.TryParse(fields[0], out long row) && row <= step;
    }
}
