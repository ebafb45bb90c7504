namespace Pix2Pix.EndToEnd;

/// <summary>Bad input gets one line and exit code 2, and leaves nothing behind.</summary>
public sealed class BadInputTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void A_missing_data_root()
    {
        string root = workshop.At("nowhere");
        workshop.Train("a", "--set", $"data.root={root}").Refused($"{root}: the data root does not exist or is no folder");
        Assert.False(Directory.Exists(workshop.Run("a")));
    }

    [Fact]
    public void An_empty_training_folder()
    {
        string root = workshop.At("empty");
        Directory.CreateDirectory(Path.Combine(root, "train"));
        var result = workshop.Train("b", "--set", $"data.root={root}");
        Assert.StartsWith($"pix2pix: {root}/train: no images in it; looked for ", result.Error);
        Assert.Equal(2, result.ExitCode);
        Assert.False(Directory.Exists(workshop.Run("b")));
    }

    [Fact]
    public void An_aligned_image_of_odd_width()
    {
        string data = workshop.CopyOfData("odd");
        string image = Directory.GetFiles(Path.Combine(data, "train")).Order(StringComparer.Ordinal).First();
        WritePpm(image, 71, 36);
        workshop.Train("c", "--set", $"data.root={data}").Refused($"{image}: is 71 pixels wide; an aligned pair needs an even width");
    }

    [Fact]
    public void A_truncated_image_is_named()
    {
        string data = workshop.CopyOfData("truncated");
        string image = Truncate(data);
        var result = workshop.Train("d", "--set", $"data.root={data}");
        Assert.StartsWith($"pix2pix: {image}: ", result.Error);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public void A_truncated_image_can_be_skipped_and_is_counted()
    {
        string data = workshop.CopyOfData("skipped");
        string image = Truncate(data);
        var result = workshop.Train(
            "e", "--set", $"data.root={data}", "--set", "data.on_bad_image=skip", "--set", "schedule.steps=20").Succeeded();
        Assert.Contains($"skipped {image}: ", result.Output);
        Assert.Contains("; 1 images skipped", result.Output);
    }

    [Fact]
    public void A_config_with_a_typo_names_file_line_key_and_the_nearest_key()
    {
        string config = workshop.At("typo.json");
        File.WriteAllText(config, "{\n  \"data\": { \"root\": \"x\" },\n  \"optimizer\": { \"lrr\": 1 }\n}\n");
        Pix2PixProgram.Run("train", "--config", config).Refused(
            $"{config}:3: optimizer.lrr: unknown key; did you mean optimizer.lr?");
    }

    [Fact]
    public void An_unknown_set_path()
    {
        workshop.Train("f", "--set", "generator.fliters=3").Refused(
            "--set: generator.fliters: unknown key; did you mean generator.filters?");
    }

    [Fact]
    public void An_unknown_option()
    {
        workshop.Train("g", "--steps", "3").Refused("Unrecognized command or argument '--steps'. (see: pix2pix train --help)");
    }

    [Fact]
    public void A_checkpoint_of_another_architecture()
    {
        workshop.Train("h").Succeeded();
        string checkpoint = Path.Combine(workshop.Run("h"), "checkpoints", "step-000000012");
        workshop.Train("h", "--resume", "--set", "generator.filters=4").Refused(
            $"{checkpoint}: was trained with generator.filters 8, the config has 4; resume with the old value, or train under another name");
    }

    [Fact]
    public void A_damaged_checkpoint()
    {
        workshop.Train("i").Succeeded();
        string file = Path.Combine(workshop.Run("i"), "checkpoints", "step-000000012", "generator.safetensors");
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        Pix2PixProgram.Run("translate", "--checkpoint", workshop.Run("i"), "--input", workshop.Data, "--output", workshop.At("i-out"))
            .Refused($"{file}: is damaged: its SHA-256 is not the one in state.json");
        Assert.False(Directory.Exists(workshop.At("i-out")));
    }

    [Fact]
    public void An_output_that_is_a_file()
    {
        string file = workshop.At("a-file");
        File.WriteAllText(file, "mine");
        var result = workshop.Train("j", "--output", file);
        Assert.StartsWith($"pix2pix: {file}/j: the run's folder cannot be written", result.Error);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void No_space_left_for_a_checkpoint()
    {
        string disk = workshop.At("disk");
        Directory.CreateDirectory(disk);
        const string Mount = "unshare --user --map-root-user --mount bash -c";
        Assert.SkipUnless(
            Pix2PixProgram.Shell($"{Mount} 'mount -t tmpfs -o size=64k tmpfs {disk}'").ExitCode == 0,
            "a small disk cannot be mounted here (no user namespaces)");
        var result = Pix2PixProgram.Shell(
            $"{Mount} 'mount -t tmpfs -o size=64k tmpfs {disk} && $PIX2PIX train --config {workshop.Config} --output {disk} >/dev/null; "
            + $"code=$?; ls {disk}/tiny/checkpoints; exit $code'");
        Assert.StartsWith($"pix2pix: {disk}/tiny/checkpoints/step-000000012: the checkpoint could not be written (no space left on the disk)", result.Error);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public void Images_that_do_not_fit_the_networks_are_found_before_anything_is_written()
    {
        workshop.Train("l", "--set", "data.preprocess=none").Refused(
            "images of 36×36 pixels do not fit the generator: both sides must be multiples of 32; crop them (data.preprocess, data.crop_size)");
        workshop.Train("m", "--set", "data.preprocess=none", "--set", "generator.type=unet_4", "--set", "discriminator.layers=4").Refused(
            "images of 36×36 pixels are too small for the discriminator, which needs 48; use larger images or fewer discriminator.layers");
        Assert.False(Directory.Exists(workshop.Run("l")));
        Assert.False(Directory.Exists(workshop.Run("m")));
    }

    [Fact]
    public void A_device_that_is_not_there()
    {
        workshop.Train("k", "--device", "cuda:99").Refused("device: cuda:99 is not available: this libtorch finds no CUDA GPU; use cpu or auto");
    }

    private static string Truncate(string data)
    {
        string image = Directory.GetFiles(Path.Combine(data, "train")).Order(StringComparer.Ordinal).First();
        byte[] bytes = File.ReadAllBytes(image);
        File.WriteAllBytes(image, bytes[..(bytes.Length / 2)]);
        return image;
    }

    private static void WritePpm(string path, int width, int height)
    {
        using var file = File.Create(path);
        file.Write(System.Text.Encoding.ASCII.GetBytes($"P6 {width} {height} 255\n"));
        file.Write(new byte[width * height * 3]);
    }
}
