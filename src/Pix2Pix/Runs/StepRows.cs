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

    /// <summary>Continues the file from a step, or begins it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">The columns, <c>step</c> first; rows of a file that has other ones keep what both have.</param>
    /// <param name="step">Rows of later steps belong to training that a resume takes back; they are removed.</param>
    public StepRows(string path, string[] header, long step)
    {
        _path = path;
        string[] lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        string[] before = lines.Length == 0 ? header : lines[0].Split(',');
        int[] places = [.. header.Select(name => Array.IndexOf(before, name))];
        var kept = lines.Skip(1).Select(line => line.Split(',')).Where(row => IsUpTo(row, before.Length, step))
            .Select(row => places.Select(place => place < 0 ? "" : row[place]));
        AtomicFile.WriteText(path, string.Concat(kept.Prepend(header).Select(row => $"{string.Join(',', row)}\n")));
    }

    /// <summary>Removes the rows of later steps from a file, if there is one.</summary>
    public static void Cut(string path, long step)
    {
        if (File.Exists(path) && File.ReadLines(path).FirstOrDefault() is { } header)
            _ = new StepRows(path, header.Split(','), step);
    }

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
    private static bool IsUpTo(string[] row, int fields, long step) =>
        row.Length == fields && long.TryParse(row[0], out long at) && at <= step;
}
