using Pix2Pix.Data.Images;

namespace Pix2Pix.EndToEnd;

public sealed class TrainedRun : IDisposable
{
    public Workshop Workshop { get; } = new();

    public string Path => Workshop.Run("trained");

    public TrainedRun() => Workshop.Train("trained").Succeeded();

    public void Dispose() => Workshop.Dispose();
}

public sealed class TranslateTests(TrainedRun trained) : IClassFixture<TrainedRun>
{
    [Fact]
    public void Every_pair_of_a_folder_gives_a_result_and_its_target()
    {
        string test = Path.Combine(trained.Workshop.Data, "test");
        string output = trained.Workshop.At("pairs");
        Translate("--input", test, "--pairs", "--output", output).Succeeded();
        string[] names = [.. Directory.GetFiles(test).Select(Path.GetFileNameWithoutExtension).Order()!];
        Assert.NotEmpty(names);
        Assert.Equal(
            names.SelectMany(n => new[] { $"{n}.png", $"{n}_target.png" }).Order(),
            Directory.GetFiles(output, "*.png").Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_target_is_the_photograph_half_of_its_pair()
    {
        string test = Path.Combine(trained.Workshop.Data, "test");
        string output = trained.Workshop.At("targets");
        Translate("--input", test, "--pairs", "--output", output).Succeeded();
        string name = Path.GetFileNameWithoutExtension(Directory.GetFiles(test)[0]);
        using var pair = ImageFile.Read(Directory.GetFiles(test)[0]);
        using var target = ImageFile.Read(Path.Combine(output, name + "_target.png"));
        Assert.Equal(pair.Width / 2, target.Width);
        Assert.True(pair.Row(7)[..target.Stride].SequenceEqual(target.Row(7)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(37, 50)]
    [InlineData(64, 32)]
    public void An_image_of_any_size_keeps_its_size(int width, int height)
    {
        string input = trained.Workshop.At($"any-{width}x{height}.png");
        using (var image = new PixelImage(width, height, 3))
        {
            new Random(1).NextBytes(image.Bytes);
            ImageFile.Write(input, image);
        }

        string output = trained.Workshop.At("any");
        Translate("--input", input, "--output", output).Succeeded();
        using var result = ImageFile.Read(Path.Combine(output, Path.GetFileName(input)));
        Assert.Equal((width, height, 3), (result.Width, result.Height, result.Channels));
    }

    [Fact]
    public void A_batch_gives_the_same_images_as_one_by_one()
    {
        string test = Path.Combine(trained.Workshop.Data, "train");
        Translate("--input", test, "--output", trained.Workshop.At("ones")).Succeeded();
        Translate("--input", test, "--output", trained.Workshop.At("fives"), "--batch", "5").Succeeded();
        foreach (string one in Directory.GetFiles(trained.Workshop.At("ones"), "*.png"))
        {
            using var a = ImageFile.Read(one);
            using var b = ImageFile.Read(Path.Combine(trained.Workshop.At("fives"), Path.GetFileName(one)));
            Assert.True(MaxDifference(a, b) <= 1, one); // convolutions of another batch size may round otherwise
        }
    }

    [Fact]
    public void What_made_the_images_is_recorded_beside_them()
    {
        string output = trained.Workshop.At("recorded");
        Translate("--input", Path.Combine(trained.Workshop.Data, "val"), "--output", output, "--norm", "batch").Succeeded();
        string record = File.ReadAllText(Path.Combine(output, "translation.json"));
        Assert.Contains("\"norm\": \"batch\"", record);
        Assert.Contains("\"step\": 12", record);
    }

    [Fact]
    public void The_best_checkpoint_can_be_named()
    {
        string best = Path.Combine(trained.Path, "checkpoints", "best");
        Pix2PixProgram.Run(
            "translate", "--checkpoint", best, "--input", Path.Combine(trained.Workshop.Data, "val"),
            "--output", trained.Workshop.At("by-best")).Succeeded();
    }

    [Fact]
    public void A_folder_that_is_no_run_is_refused()
    {
        Pix2PixProgram.Run("translate", "--checkpoint", trained.Workshop.Data, "--input", trained.Workshop.Data, "--output", trained.Workshop.At("x"))
            .Refused($"{trained.Workshop.Data}: holds no checkpoint; expected a run's folder or a folder with a state.json");
    }

    [Fact]
    public void The_input_folder_is_not_overwritten()
    {
        string folder = Path.Combine(trained.Workshop.Data, "test");
        Translate("--input", folder, "--output", folder).Refused($"{folder}: is the input folder; results need a folder of their own");
    }

    [Fact]
    public void An_input_image_is_not_overwritten()
    {
        string folder = Images("so", "a.png");
        string image = Path.Combine(folder, "a.png");
        byte[] before = File.ReadAllBytes(image);
        Translate("--input", image, "--output", folder)
            .Refused($"{image}: is an input, and a result of {image} would replace it; results need a folder of their own");
        Assert.Equal(before, File.ReadAllBytes(image));
        Assert.Equal([image], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_pair_named_as_the_target_of_another_is_refused()
    {
        string folder = Images("twins", "a.png", "a_target.png");
        string output = trained.Workshop.At("twins-out");
        Translate("--input", folder, "--pairs", "--output", output)
            .Refused($"{folder}/a.png: {folder}/a_target.png would become {output}/a_target.png too; rename one");
        Assert.False(Directory.Exists(output));
    }

    [Fact]
    public void A_file_that_is_no_image_leaves_no_output_folder()
    {
        string notes = trained.Workshop.At("notes.txt");
        File.WriteAllText(notes, "no image");
        string output = trained.Workshop.At("notes-out");
        Translate("--input", notes, "--output", output)
            .Refused($"{notes}: is not an image of a known format (JPEG, PNG, TIFF, WebP, GIF, BMP, PNM)");
        Assert.False(Directory.Exists(output));
    }

    [Fact]
    public void An_input_that_is_not_there_is_named()
    {
        string nowhere = trained.Workshop.At("nowhere");
        Translate("--input", nowhere, "--output", trained.Workshop.At("nowhere-out")).Refused($"{nowhere}: no such file or folder");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/below/it")]
    public void A_file_in_the_place_of_the_output_folder_is_named(string below)
    {
        string file = trained.Workshop.At("in-the-way");
        File.WriteAllText(file, "mine");
        Translate("--input", Path.Combine(trained.Workshop.Data, "val"), "--output", file + below)
            .Refused($"{file}{below}: the output folder cannot be created ({file} is a file)");
    }

    [Fact]
    public void A_folder_in_the_output_that_cannot_be_made_is_named()
    {
        string folder = Images("nested", "sub/a.png");
        string output = Images("nested-out", "other.png");
        File.WriteAllText(Path.Combine(output, "sub"), "mine");
        var result = Translate("--input", folder, "--output", output);
        Assert.StartsWith($"pix2pix: {output}/sub: the output folder cannot be created (", result.Error);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public void An_empty_output_is_refused() =>
        Translate("--input", trained.Workshop.Data, "--output", "").Refused("--output: is empty; name a folder for the results");

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_bad_image_is_named_and_the_rest_goes_on(int batch)
    {
        string folder = Images($"bad-{batch}", "a.png", "b.png", "d.png");
        string bad = Path.Combine(folder, "c.png");
        File.WriteAllText(bad, "no image");
        string output = trained.Workshop.At($"bad-{batch}-out");

        var result = Translate("--input", folder, "--output", output, "--batch", $"{batch}");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"pix2pix: {bad}: is not an image of a known format (JPEG, PNG, TIFF, WebP, GIF, BMP, PNM)", result.Error.TrimEnd());
        Assert.Contains("3 images translated", result.Output);
        Assert.Contains("; 1 left out", result.Output);
        Assert.Equal(["a.png", "b.png", "d.png", "translation.json"], Directory.GetFiles(output).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_large_image_is_translated_in_tiles()
    {
        string input = trained.Workshop.At("large.png");
        using (var image = new PixelImage(500, 301, 3))
        {
            new Random(1).NextBytes(image.Bytes);
            ImageFile.Write(input, image);
        }

        string output = trained.Workshop.At("tiles");
        var result = Translate("--input", input, "--output", output, "--tile", "128", "--overlap", "32", "--batch", "3", "--format", "tiff").Succeeded();

        Assert.Contains("; 1 in tiles of 128 that share 32 pixels", result.Output);
        using var made = ImageFile.Read(Path.Combine(output, "large.tiff"));
        Assert.Equal((500, 301, 3), (made.Width, made.Height, made.Channels));
    }

    [Theory]
    [InlineData("--tile", "15", "--tile: found 15, allowed: 16 to 8192, or 0 (see: pix2pix translate --help)")]
    [InlineData("--overlap", "-1", "--overlap: found -1, allowed: 0 to 4096 (see: pix2pix translate --help)")]
    [InlineData("--overlap", "600", "--overlap: found 600, allowed with tiles of 1024: 0 to 512")]
    public void A_tiling_that_cannot_be_is_refused(string option, string value, string message) =>
        Translate("--input", trained.Workshop.Data, "--output", trained.Workshop.At("x"), option, value).Refused(message);

    [Fact]
    public void A_bad_image_can_be_skipped()
    {
        string folder = Images("skip", "a.png", "c.png");
        string bad = Path.Combine(folder, "b.png");
        File.WriteAllText(bad, "no image");
        string output = trained.Workshop.At("skip-out");
        var result = Translate("--input", folder, "--output", output, "--skip-bad-images").Succeeded();
        Assert.Contains($"skipped {bad}: ", result.Output);
        Assert.Contains("2 images translated", result.Output);
        Assert.Equal(["a.png", "c.png", "translation.json"], Directory.GetFiles(output).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void An_interrupted_translation_keeps_what_it_counts_and_the_record()
    {
        string folder = Images("many", [.. Enumerable.Range(0, 3000).Select(i => $"{i:D4}.png")]);
        string output = trained.Workshop.At("many-out");
        var running = Pix2PixProgram.Start(
            Pix2PixProgram.Path, "translate", "--checkpoint", trained.Path, "--input", folder, "--output", output);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(Path.Combine(output, "0000.png")), TimeSpan.FromMinutes(1)));
        Pix2PixProgram.Shell($"kill -INT {running.Id}").Succeeded();
        var result = Pix2PixProgram.Finish(running);
        Assert.Equal(130, result.ExitCode);
        int written = Directory.GetFiles(output, "*.png").Length;
        Assert.Contains($"{written} images translated", result.Output);
        Assert.Contains($"interrupted before the other {3000 - written}", result.Output);
        Assert.Equal(written + 1, Directory.GetFiles(output).Length);
        Assert.True(File.Exists(Path.Combine(output, "translation.json")));
    }

    [Theory]
    [InlineData("--format", "gif", "png, jpeg, webp, tiff, jpg, tif")]
    [InlineData("--norm", "layer", "running, batch")]
    public void A_value_that_is_not_allowed_is_named_with_those_that_are(string option, string value, string allowed) =>
        Translate("--input", trained.Workshop.Data, "--output", trained.Workshop.At("x"), option, value)
            .Refused($"{option}: found {value}, allowed: {allowed} (see: pix2pix translate --help)");

    // A folder with copies of one small drawing under these names.
    private string Images(string folder, params string[] names)
    {
        string drawing = Directory.GetFiles(Path.Combine(trained.Workshop.Data, "test"))[0];
        foreach (string name in names)
        {
            string path = Path.Combine(trained.Workshop.At(folder), name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(drawing, path);
        }

        return trained.Workshop.At(folder);
    }

    private CommandResult Translate(params string[] arguments) =>
        Pix2PixProgram.Run(["translate", "--checkpoint", trained.Path, .. arguments]);

    private static int MaxDifference(PixelImage a, PixelImage b)
    {
        int most = 0;
        for (int i = 0; i < a.ByteLength; i++)
            most = Math.Max(most, Math.Abs(a.Bytes[i] - b.Bytes[i]));
        return most;
    }
}
