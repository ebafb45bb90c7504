using System.Globalization;
using Pix2Pix.Data.Images;

namespace Pix2Pix.EndToEnd;

/// <summary>A run of an earlier version, on another libtorch: Fixtures/EarlierRun, whose README says how it was made.</summary>
public sealed class EarlierRunTests : IDisposable
{
    /// <summary>
    /// Relative. Forty more steps part the losses of the two versions by rounding, 5e-7 with the same kernels; what a state that was read
    /// wrongly does (a moment of Adam, a statistic, the place in the epoch, the seed of dropout) shows in the second digit.
    /// </summary>
    private const double LossTolerance = 1e-3;

    /// <summary>Of 255: where a value lies between two levels, rounding decides.</summary>
    private const int LevelTolerance = 1;

    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-earlier-").FullName;

    private static string Fixture => Repository.PathOf("tests/EndToEnd/Fixtures/EarlierRun");

    private static string Data => Path.Combine(Fixture, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_is_resumed_with_the_losses_that_it_would_have_had()
    {
        string run = Path.Combine(_folder, "old");
        CopyFolder(Path.Combine(Fixture, "run"), run);

        Pix2PixProgram.Run(
            "train", "--config", Path.Combine(run, "config.json"), "--resume", "--output", _folder, "--set", $"data.root={Data}",
            "--set", "schedule.steps=236", "--set", "logging.every=4").Succeeded();

        string[] expected = File.ReadAllLines(Path.Combine(Fixture, "resumed.csv"));
        string[] found = File.ReadAllLines(Path.Combine(run, "losses.csv"));
        Assert.Equal(File.ReadLines(Path.Combine(Fixture, "run", "losses.csv")).Count() + expected.Length - 1, found.Length);
        string[] names = expected[0].Split(',');
        int[] columns = [.. names.Select(name => Array.IndexOf(found[0].Split(','), name))];
        foreach (var (wanted, row) in expected[1..].Zip(found[^(expected.Length - 1)..]))
        {
            double[] values = [.. Numbers(wanted)], losses = [.. Numbers(row)];
            Assert.All(
                values.Select((value, i) => (Value: value, Loss: losses[columns[i]])),
                pair => Assert.InRange(pair.Loss / pair.Value, 1 - LossTolerance, 1 + LossTolerance));
        }
    }

    [Theory]
    [InlineData("running")]
    [InlineData("average", "--ema")]
    [InlineData("batch", "--norm", "batch")]
    public void It_translates_to_the_same_image(string name, params string[] options)
    {
        Pix2PixProgram.Run(
            ["translate", "--checkpoint", Path.Combine(Fixture, "run"), "--input", Path.Combine(Data, "test"), "--pairs", "--output", _folder, .. options])
            .Succeeded();

        using var expected = ImageFile.Read(Path.Combine(Fixture, "translated", $"{name}.png"));
        using var found = ImageFile.Read(Path.Combine(_folder, "00012.png"));
        Assert.Equal((expected.Size, expected.Channels, expected.BitDepth), (found.Size, found.Channels, found.BitDepth));
        Assert.All(
            expected.Bytes.ToArray().Zip(found.Bytes.ToArray()),
            pair => Assert.InRange(pair.Second - pair.First, -LevelTolerance, LevelTolerance));
    }

    [Fact]
    public void It_is_reported()
    {
        string report = Path.Combine(_folder, "report.html");

        Pix2PixProgram.Run("report", Path.Combine(Fixture, "run"), "--output", report).Succeeded();

        Assert.Contains("G_L1", File.ReadAllText(report), StringComparison.Ordinal);
    }

    private static IEnumerable<double> Numbers(string row) =>
        row.Split(',').Select(field => double.TryParse(field, CultureInfo.InvariantCulture, out double number) ? number : double.NaN);

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
