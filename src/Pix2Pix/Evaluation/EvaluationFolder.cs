using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;

namespace Pix2Pix.Evaluation;

/// <summary>Where an evaluation's results lie.</summary>
internal sealed class EvaluationFolder
{
    private static readonly CsvConfiguration _format = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    private readonly string _path;

    private EvaluationFolder(string path) => _path = path;

    /// <summary>The folder.</summary>
    public string Path => _path;

    /// <summary>A row of values per image.</summary>
    public string PerImage => At("per_image.csv");

    /// <summary>The values over all images.</summary>
    public string Summary => At("summary.json");

    /// <summary>The strips of the best images, below each other.</summary>
    public string Best => At("best.png");

    /// <summary>The strips of the worst images.</summary>
    public string Worst => At("worst.png");

    /// <summary>The strip of a pair, input | output | target.</summary>
    public string Strip(string pair) => At(System.IO.Path.Combine("strips", pair + ".png"));

    /// <summary>The folder that options name, or <c>eval/</c> in the run that a checkpoint belongs to; it is not created.</summary>
    /// <exception cref="InputException">The checkpoint belongs to no run, or the folder holds something else.</exception>
    public static EvaluationFolder Of(EvaluationOptions options, Checkpoint checkpoint)
    {
        if (options.Output is { Length: 0 })
            throw new InputException("--output: is empty; name a folder for the results");
        var checkpoints = Directory.GetParent(System.IO.Path.GetFullPath(checkpoint.Path))!;
        var folder = new EvaluationFolder(options.Output ?? (checkpoints.Name == "checkpoints"
            ? System.IO.Path.Combine(System.IO.Path.GetRelativePath(".", checkpoints.Parent!.FullName), "eval")
            : throw new InputException($"{checkpoint.Path}: lies in no run's folder; name a folder for the results with --output")));
        if (File.Exists(folder._path))
            throw new InputException($"{folder._path}: is a file; results need a folder of their own");
        bool isOthers = Directory.Exists(folder._path) && Directory.EnumerateFileSystemEntries(folder._path).Any()
            && !File.Exists(folder.Summary) && !File.Exists(folder.PerImage);
        return isOthers
            ? throw new InputException($"{folder._path}: is not empty and holds no evaluation; name another --output")
            : folder;
    }

    /// <summary>Makes the folder and removes an earlier evaluation from it.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public void Begin()
    {
        try
        {
            Directory.CreateDirectory(_path);
            foreach (string file in new[] { PerImage, Summary, Best, Worst })
                File.Delete(file);
            if (Directory.Exists(At("strips")))
                Directory.Delete(At("strips"), recursive: true);

            // Marks the folder as ours while strips are written into it.
            AtomicFile.WriteText(PerImage, "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{_path}: the results cannot be written ({AtomicFile.Reason(e)})", e);
        }
    }

    /// <summary>Writes the values of each image.</summary>
    public void WritePerImage(IEnumerable<string> columns, IEnumerable<ImageValues> images)
    {
        using var text = new StringWriter();
        using (var csv = new CsvWriter(text, _format))
        {
            foreach (string column in columns.Prepend("name"))
                csv.WriteField(column);
            csv.NextRecord();
            foreach (var image in images)
            {
                csv.WriteField(image.Name);
                foreach (double value in image.Values)
                    csv.WriteField(double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "");
                csv.NextRecord();
            }
        }

        AtomicFile.WriteText(PerImage, text.ToString());
    }

    private string At(string name) => System.IO.Path.Combine(_path, name);
}

/// <summary>An image of an evaluation.</summary>
/// <param name="Name">The pair's name.</param>
/// <param name="Values">Its values, in the order of the columns; NaN for what a single image does not have.</param>
internal sealed record ImageValues(string Name, IReadOnlyList<double> Values);
