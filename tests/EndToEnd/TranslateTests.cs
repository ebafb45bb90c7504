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
