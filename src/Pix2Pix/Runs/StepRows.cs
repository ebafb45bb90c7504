using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Pix2Pix.Data;

namespace Pix2Pix.Runs;

/// <summary>
/// A CSV file whose rows begin with a step; each row is in the file as soon as it is added. One that cannot be written (the
/// disk is full) waits for the next.
/// </summary>
internal sealed class StepRows
{
    private static readonly CsvConfiguration _format = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    private readonly string _path;
    private readonly StringBuilder _waiting = new();
    private long _length;

    /// <summary>Continues the file from a step, or begins it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">The columns, <c>step</c> first; rows of a file that has other ones keep what both have.</param>
    /// <param name="step">Rows of later steps belong to training that a resume takes back; they are removed.</param>
    public StepRows(string path, string[] header, long step)
    {
        _path = path;
        string before = File.Exists(path) ? File.ReadAllText(path) : "";
        string after = Kept(before, header, step);
        if (before.Length == 0)
            _waiting.Append(after);
        else if (after != before)
            AtomicFile.WriteText(path, after);
        _length = before.Length == 0 ? 0 : new FileInfo(path).Length;
    }

    /// <summary>Removes the rows of later steps from a file, if there is one.</summary>
    public static void CutAfter(string path, long step)
    {
        if (File.Exists(path) && File.ReadLines(path).FirstOrDefault() is { } header)
            _ = new StepRows(path, header.Split(','), step);
    }

    /// <summary>Adds a row.</summary>
    /// <exception cref="IOException">It could not be written; it will be with the next row, or by <see cref="Flush"/>.</exception>
    public void Add(IEnumerable<object> values)
    {
        using (var writer = new StringWriter(_waiting, CultureInfo.InvariantCulture))
        using (var csv = new CsvWriter(writer, _format))
        {
            foreach (object value in values)
                csv.WriteField(value);
            csv.NextRecord();
        }

        Write(flushToDisk: false);
    }

    /// <summary>Writes what waits, and waits itself until all rows are on the disk.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Flush() => Write(flushToDisk: true);

    // What an attempt that failed left behind the last good row is overwritten.
    private void Write(bool flushToDisk)
    {
        using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.SetLength(_length);
        file.Position = _length;
        file.Write(Encoding.UTF8.GetBytes(_waiting.ToString()));
        file.Flush(flushToDisk);
        _length = file.Length;
        _waiting.Clear();
    }

    // A last line without its end was cut off by a crash.
    private static string Kept(string text, string[] header, long step)
    {
        string[] lines = text.Split('\n')[..^1];
        string[] before = lines.Length == 0 ? header : lines[0].Split(',');
        int[] places = [.. header.Select(name => Array.IndexOf(before, name))];
        var kept = lines.Skip(1).Select(line => line.Split(',')).Where(row => IsUpTo(row, before.Length, step))
            .Select(row => places.Select(place => place < 0 ? "" : row[place]));
        return string.Concat(kept.Prepend(header).Select(row => $"{string.Join(',', row)}\n"));
    }

    private static bool IsUpTo(string[] row, int fields, long step) =>
        row.Length == fields && long.TryParse(row[0], out long at) && at <= step;
}
