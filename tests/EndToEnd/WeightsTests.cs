using System.IO.Compression;
using System.Text;

namespace Pix2Pix.EndToEnd;

/// <summary>Weights go out to other programs and come back; files that are no weights get one line.</summary>
public sealed class WeightsTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Theory]
    [InlineData("pth", "latest_net_G.pth", "latest_net_D.pth")]
    [InlineData("safetensors", "generator.safetensors", "discriminator.safetensors")]
    public void A_trained_run_is_exported_imported_and_translates_the_same(string format, string generator, string discriminator)
    {
        string run = Trained();
        var exported = Pix2PixProgram.Run("export", "--checkpoint", run, "--format", format, "--output", workshop.At(format)).Succeeded();
        string[] files = [Path.Combine(workshop.At(format), generator), Path.Combine(workshop.At(format), discriminator)];
        Assert.StartsWith(string.Join('\n', files), exported.Output);

        string imported = workshop.At($"imported-{format}");
        var result = Pix2PixProgram.Run("import", "--generator", files[0], "--discriminator", files[1], "--output", imported).Succeeded();
        Assert.Contains("generator: unet_32, 8 filters, batch norm, 3 → 3 channels, ", result.Output);
        Assert.Contains("discriminator: patch of 2 layers, 8 filters, batch norm, conditional, ", result.Output);
        Assert.Equal(Translate(run, $"before-{format}"), Translate(imported, $"after-{format}"));
    }

    [Fact]
    public void A_training_starts_from_the_weights_that_the_config_names_whatever_its_seed()
    {
        string run = Trained();
        string[] init = ["--set", $"init.generator={run}", "--set", $"init.discriminator={run}"];
        string first = FirstLosses("seed-5", ["--set", "seed=5", .. init]);
        Assert.Equal(first, FirstLosses("seed-6", ["--set", "seed=6", .. init]));
        Assert.NotEqual(first, FirstLosses("drawn", ["--set", "seed=6"]));
    }

    [Fact]
    public void Initial_weights_that_are_missing_stop_the_training_before_it_begins()
    {
        string file = workshop.At("nowhere.pth");
        workshop.Train("unstarted", "--set", $"init.generator={file}").Refused($"{file}: no such file or folder");
        Assert.False(Directory.Exists(workshop.Run("unstarted")));
    }

    [Theory]
    [InlineData("--checkpoint", "export", "--checkpoint", "", "--format", "pth", "--output", "x")]
    [InlineData("--output", "export", "--checkpoint", "x", "--format", "pth", "--output", "")]
    [InlineData("--generator", "import", "--generator", "", "--output", "x")]
    [InlineData("--discriminator", "import", "--generator", "x", "--discriminator", "", "--output", "x")]
    [InlineData("--output", "import", "--generator", "x", "--output", "")]
    public void An_empty_path_is_refused_under_its_option(string option, params string[] arguments) =>
        Pix2PixProgram.Run(arguments).Refused($"{option}: is empty, allowed: a path (see: pix2pix {arguments[0]} --help)");

    [Fact]
    public void A_truncated_file_is_refused_and_nothing_is_written()
    {
        string run = Trained();
        Pix2PixProgram.Run("export", "--checkpoint", run, "--format", "pth", "--output", workshop.At("whole")).Succeeded();
        byte[] whole = File.ReadAllBytes(Path.Combine(workshop.At("whole"), "latest_net_G.pth"));
        string cut = workshop.At("cut.pth");
        File.WriteAllBytes(cut, whole[..(whole.Length / 2)]);
        Refused(cut, "truncated");
    }

    [Fact]
    public void A_pickle_that_asks_for_code_is_refused_with_its_name()
    {
        // What pickle.loads would run: os.system("touch …").
        string proof = workshop.At("proof");
        byte[] command = Encoding.ASCII.GetBytes($"touch {proof}");
        string evil = workshop.At("evil.pth");
        using (var zip = new ZipArchive(File.Create(evil), ZipArchiveMode.Create))
        {
            using var pickle = zip.CreateEntry("archive/data.pkl", CompressionLevel.NoCompression).Open();
            pickle.Write([0x80, 2, .. "cposix\nsystem\n"u8, (byte)'X', (byte)command.Length, 0, 0, 0, .. command, 0x85, (byte)'R', (byte)'.']);
        }

        Refused(evil, "posix.system");
        Assert.False(File.Exists(proof));
    }

    // Of a step in which nothing is drawn but the weights.
    private string FirstLosses(string name, string[] sets)
    {
        string[] still = ["data.shuffle=false", "data.flip=false", "data.load_size=32", "generator.dropout=false", "schedule.steps=1", "logging.every=1"];
        workshop.Train(name, [.. still.SelectMany(set => new[] { "--set", set }), .. sets]).Succeeded();
        return string.Join(',', File.ReadAllLines(Path.Combine(workshop.Run(name), "losses.csv"))[1].Split(',')[..6]);
    }

    private string Trained()
    {
        string run = workshop.Run("trained");
        if (!Directory.Exists(run))
            workshop.Train("trained").Succeeded();
        return run;
    }

    private byte[] Translate(string checkpoint, string output)
    {
        string input = Directory.GetFiles(Path.Combine(workshop.Data, "train")).Order(StringComparer.Ordinal).First();
        Pix2PixProgram.Run("translate", "--checkpoint", checkpoint, "--input", input, "--output", workshop.At(output)).Succeeded();
        return File.ReadAllBytes(Directory.GetFiles(workshop.At(output), "*.png").Single());
    }

    private void Refused(string file, string because)
    {
        string output = workshop.At($"refused-{Path.GetFileName(file)}");
        var result = Pix2PixProgram.Run("import", "--generator", file, "--output", output);
        Assert.StartsWith($"pix2pix: {file}: ", result.Error);
        Assert.Contains(because, result.Error);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Equal(2, result.ExitCode);
        Assert.False(Directory.Exists(output));
    }
}
