using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Pix2Pix.Data;

/// <summary>Reads a manifest: a CSV file in UTF-8 with a header and a row for each pair.</summary>
internal static class ManifestFile
{
    private const int LongestField = 4096; // as the longest path of Linux

    /// <summary>All rows, in the order of the file.</summary>
    /// <exception cref="InputException">The file cannot be read, or something in it is wrong.</exception>
    public static IReadOnlyList<ManifestRow> Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Read(file, path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: no such file; it should be the data set's manifest (data.manifest)", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {AtomicFile.Reason(error)}", error);
        }
    }

    internal static IReadOnlyList<ManifestRow> Read(Stream file, string path)
    {
        // Strict, and skips a byte order mark.
        var utf8 = new UTF8Encoding(true, throwOnInvalidBytes: true);
        using var text = new StreamReader(file, utf8, detectEncodingFromByteOrderMarks: false);
        var format = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = LongestField,
            BadDataFound = bad => throw new InputException($"{path}, line {bad.Context.Parser!.RawRow}: a quote is out of place: {Shorten(bad.RawRecord)}"),
        };
        using var csv = new CsvParser(text, format);
        try
        {
            if (!csv.Read())
                throw new InputException($"{path}: is empty, allowed: a header ({ManifestColumns.Allowed}) and a row for each pair");
            var columns = new ManifestColumns(csv.Record!, path);
            var rows = new List<ManifestRow>();
            while (csv.Read())
                rows.Add(columns.Read(csv.Record!, csv.RawRow));
            return rows;
        }
        catch (DecoderFallbackException error)
        {
            throw new InputException($"{path}: holds bytes that are no UTF-8, allowed: text in UTF-8", error);
        }
        catch (MaxFieldSizeException error)
        {
            throw new InputException($"{path}, line {csv.RawRow}: a field is longer than {LongestField} characters", error);
        }
        catch (CsvHelperException error)
        {
            throw new InputException($"{path}, line {csv.RawRow}: is no CSV: {error.Message}", error);
        }
    }

    private static string Shorten(string record) => record.Length <= 60 ? record.Trim() : $"{record[..60].Trim()}…";
}

/// <summary>A pair of a manifest.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Split"><c>train</c>, <c>val</c> or <c>test</c>.</param>
/// <param name="Inputs">The files of the input, at least one: relative, with <c>/</c> between folders.</param>
/// <param name="Target">The file of the target, likewise.</param>
/// <param name="Weight">Greater than 0.</param>
internal sealed record ManifestRow(int Line, string Split, IReadOnlyList<string> Inputs, string Target, double Weight);
