using System.Globalization;
using Pix2Pix.Data.Images;

namespace Pix2Pix.EndToEnd;

/// <summary>The commands data combine, split, edges and resize, on a drawn data set.</summary>
public sealed class DataToolsTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void A_set_comes_back_from_its_halves_bit_by_bit()
    {
        Data("split", "--input", workshop.Data, "--output", workshop.At("halves")).Succeeded();
        var result = Data("combine", "--a", workshop.At("halves/A"), "--b", workshop.At("halves/B"), "--output", workshop.At("whole")).Succeeded();

        Assert.StartsWith($"{Workshop.Pairs} of {Workshop.Pairs} made in {workshop.At("whole")} in ", result.Output);
        foreach (string file in Directory.EnumerateFiles(workshop.Data, "*", SearchOption.AllDirectories))
        {
            using var before = ImageFile.Read(file);
            using var after = ImageFile.Read(Path.Combine(workshop.At("whole"), Path.GetRelativePath(workshop.Data, file)));
            Assert.Equal(before.Bytes, after.Bytes);
        }
    }

    [Fact]
    public void Edges_beside_their_photographs_are_a_training_set()
    {
        Data("split", "--input", workshop.Data, "--output", workshop.At("photos")).Succeeded();
        Data("edges", "--input", workshop.At("photos/A"), "--aligned", "--sigma", "1", "--min-length", "5", "--output", workshop.At("drawn")).Succeeded();

        workshop.Train(
            "edges", "--set", $"data.root={workshop.At("drawn")}", "--set", "data.direction=AtoB", "--set", "schedule.steps=2").Succeeded();
    }

    [Fact]
    public void The_halves_of_a_set_are_resized_in_the_format_asked_for()
    {
        Data("resize", "--input", workshop.Data, "--aligned", "--size", "24x20", "--filter", "bilinear", "--format", "webp", "--output", workshop.At("small"))
            .Succeeded();
        string[] files = Directory.GetFiles(workshop.At("small"), "*", SearchOption.AllDirectories);
        Assert.Equal(Workshop.Pairs, files.Length);
        Assert.All(files, file => Assert.Equal((".webp", 24, 40), (Path.GetExtension(file), ImageFile.ReadSize(file).Height, ImageFile.ReadSize(file).Width)));
    }

    [Fact]
    public void A_second_run_leaves_what_is_there_unless_told_otherwise()
    {
        string[] command = ["resize", "--input", workshop.Data, "--size", "16", "--output", workshop.At("twice")];
        Data(command).Succeeded();
        Assert.EndsWith($"; {Workshop.Pairs} were there already\n", Data(command).Succeeded().Output);
        Assert.StartsWith($"{Workshop.Pairs} of {Workshop.Pairs} made ", Data([.. command, "--overwrite"]).Succeeded().Output);
    }

    [Fact]
    public void Bad_images_are_named_and_cost_the_exit_code_but_not_the_others()
    {
        string data = workshop.CopyOfData("bad");
        File.WriteAllText(Path.Combine(data, "train", "notes.png"), "no image");
        string problem = $"{data}/train/notes.png: is not an image of a known format (JPEG, PNG, TIFF, WebP, GIF, BMP, PNM)";

        var result = Data("edges", "--input", data, "--output", workshop.At("bad-out"));

        result.Refused(problem);
        Assert.EndsWith("; 1 cannot be used\n", result.Output);
        Assert.Equal(Workshop.Pairs, Directory.GetFiles(workshop.At("bad-out"), "*", SearchOption.AllDirectories).Length);
        Assert.Contains($"skipped {problem}\n", Data("edges", "--input", data, "--output", workshop.At("bad-out"), "--skip-bad-images").Succeeded().Output);
    }

    [Fact]
    public void An_interrupted_run_leaves_complete_files_only_and_goes_on()
    {
        string output = workshop.At("interrupted");
        string photos = workshop.At("large");
        Directory.CreateDirectory(photos);
        using (var image = new PixelImage(1000, 1000, 3))
        {
            new Random(1).NextBytes(image.Bytes);
            ImageFile.Write(Path.Combine(photos, "0.png"), image);
        }

        const int Count = 24;
        for (int i = 1; i < Count; i++)
            File.Copy(Path.Combine(photos, "0.png"), Path.Combine(photos, $"{i}.png"));
        string[] command = ["data", "resize", "--input", photos, "--size", "1200", "--workers", "1", "--output", output];
        var process = Pix2PixProgram.Start(Pix2PixProgram.Path, command);
        Assert.True(SpinWait.SpinUntil(() => Directory.Exists(output) && Directory.GetFiles(output, "*.png").Length > 0, TimeSpan.FromMinutes(1)));
        Pix2PixProgram.Shell($"kill -INT {process.Id}").Succeeded();
        var stopped = Pix2PixProgram.Finish(process);

        Assert.Equal((130, "stopping after the images in progress\n"), (stopped.ExitCode, stopped.Error));
        Assert.Contains("; interrupted before the other ", stopped.Output);
        int made = int.Parse(stopped.Output.Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.InRange(made, 1, Count - 1);
        Assert.Equal(made, Directory.GetFileSystemEntries(output).Length);
        Assert.All(Directory.GetFiles(output), file => ImageFile.Read(file).Dispose());
        Assert.EndsWith($"; {made} were there already\n", Pix2PixProgram.Run(command).Succeeded().Output);
    }

    [Fact]
    public void Options_that_cannot_be_used_are_refused_in_one_line()
    {
        string data = workshop.Data;
        Data("resize", "--input", data, "--size", "0x5", "--output", workshop.At("no")).Refused(
            "--size: found 0x5, allowed: one number or HEIGHTxWIDTH, each 1 to 32768 (see: pix2pix data resize --help)");
        Data("edges", "--input", data, "--low", "30", "--output", workshop.At("no")).Refused("--low: found 30, allowed: 0 to the value of --high (10)");
        Data("split", "--input", data, "--workers", "-1", "--output", workshop.At("no")).Refused(
            "--workers: found -1, allowed: 0 to 256 (see: pix2pix data split --help)");
        Data("split", "--input", data, "--output", data).Refused($"{data}: is an input folder; results need a folder of their own");
        Data("combine", "--a", data, "--b", workshop.At("nowhere"), "--output", workshop.At("no")).Refused($"{workshop.At("nowhere")}: no such folder");
        Assert.False(Directory.Exists(workshop.At("no")));
    }

    private static CommandResult Data(params string[] arguments) => Pix2PixProgram.Run(["data", .. arguments]);
}
