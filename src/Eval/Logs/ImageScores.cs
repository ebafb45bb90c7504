using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Pix2Pix.Eval.Logs;

/// <summary>An evaluation's <c>per_image.csv</c>: a row per image, its <c>name</c> first, then one column per metric.</summary>
internal sealed class ImageScores
{
    private readonly Dictionary<string, List<double>> _columns;

    private ImageScores(string[] metrics)
    {
        Metrics = metrics;
        _columns = metrics.ToDictionary(name => name, _ => new List<double>(), StringComparer.Ordinal);
    }

    /// <summary>The metrics in the order of the file.</summary>
    public IReadOnlyList<string> Metrics { get; }

    /// <summary>The images in the order of the file.</summary>
    public List<string> Names { get; } = [];

    /// <summary>The values of a metric, one an image; NaN where it has none.</summary>
    public IReadOnlyList<double> this[string metric] => _columns[metric];

    /// <summary>Reads the file.</summary>
    /// <exception cref="InputException">It cannot be read or is malformed.</exception>
    public static ImageScores Read(string path)
    {
        try
        {
            using var text = new StreamReader(path);
            using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
            var header = csv.Read() ? csv.Record! : [];
            if (header is not ["name", ..] || header.Distinct(StringComparer.Ordinal).Count() != header.Length)
                throw new InputException($"{path}, line 1: expected name and metrics, each once, found {string.Join(',', header)}");
            var scores = new ImageScores(header[1..]);
            while (csv.Read())
                scores.Append(path, csv.RawRow, csv.Record!);
            return scores;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CsvHelperException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private void Append(string path, int line, string[] fields)
    {
        if (fields.Length != Metrics.Count + 1)
            throw new InputException($"{path}, line {line}: {fields.Length} fields, but the header has {Metrics.Count + 1}");
        Names.Add(fields[0]);
        foreach (var (metric, field) in Metrics.Zip(fields.Skip(1)))
            _columns[metric].Add(double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN);
    }
}
