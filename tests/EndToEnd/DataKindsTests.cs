using Pix2Pix.Data.Images;

namespace Pix2Pix.EndToEnd;

/// <summary>Data of other kinds than pairs of photographs side by side goes all the way: training, checkpoint, translation.</summary>
public sealed class DataKindsTests : IDisposable
{
    private const int Side = 16;
    private const int Classes = 3;
    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-kinds-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Class_maps_in_a_folder_of_their_own_become_photographs()
    {
        for (int i = 0; i < 4; i++)
        {
            Write($"train/A/{i}.jpg", 3, 8, (x, y) => 20 * (x + i));
            Write($"train/B/{i}.png", 1, 8, (x, y) => (x + y + i) % Classes);
            Write($"test/A/{i}.jpg", 3, 8, (x, y) => 20 * x);
            Write($"test/B/{i}.png", 1, 8, (x, y) => x % Classes);
        }

        Write("train/A/alone.jpg", 3, 8, (x, y) => x);
        var trained = Train("data.layout=folders", "data.direction=BtoA", $"data.input_classes={Classes}");
        Assert.Contains("warning: 1 images have no partner and are left out: alone (no input)", trained.Output);

        Translate("--input", _folder, "--split", "test", "--pairs");
        Assert.Equal(["0.png", "0_target.png", "1.png", "1_target.png"], Results().Take(4));
        byte[] ofSplit = File.ReadAllBytes(At("results/2.png"));
        File.Delete(At("results/2.png"));
        Translate("--input", At("test/B/2.png"));
        Assert.Equal(ofSplit, File.ReadAllBytes(At("results/2.png")));
    }

    [Fact]
    public void A_depth_map_keeps_its_16_bits_from_disk_to_disk()
    {
        for (int i = 0; i < 3; i++)
        {
            Write($"A/{i}.png", 3, 8, (x, y) => 15 * x);
            Write($"B/{i}.tif", 1, 16, (x, y) => 257 * x * y + 1);
        }

        Train("data.layout=folders", "data.output_channels=1", "data.output_bits=16");
        Translate("--input", _folder, "--split", "train", "--pairs", "--format", "tif");
        using var target = ImageFile.Read(At("results/1_target.tif"));
        using var truth = ImageFile.Read(At("B/1.tif"));
        using var made = ImageFile.Read(At("results/1.tif"));
        Assert.Equal((1, 16), (made.Channels, made.BitDepth));
        Assert.Equal(truth.Words, target.Words);
    }

    [Fact]
    public void A_manifest_stacks_several_inputs()
    {
        List<string> rows = ["input,input2,target,split,weight"];
        for (int i = 0; i < 4; i++)
        {
            Write($"photo{i}.png", 3, 8, (x, y) => 10 * x);
            Write($"depth{i}.png", 1, 16, (x, y) => 4000 * y);
            Write($"map{i}.png", 3, 8, (x, y) => 100);
            rows.Add($"photo{i}.png,depth{i}.png,map{i}.png,{(i < 3 ? "train" : "test")},{i + 1}");
        }

        File.WriteAllLines(At("manifest.csv"), rows);
        Train("data.layout=manifest", "data.input_channels=4");
        Translate("--input", At("manifest.csv"), "--split", "test");
        Assert.Equal(["photo3.png"], Results());
    }

    private CommandResult Train(params string[] sets)
    {
        string[] all =
        [
            $"data.root={_folder}", $"data.load_size={Side}", $"data.crop_size={Side}", $"generator.type=unet_{Side}", "generator.filters=4",
            "discriminator.filters=4", "discriminator.layers=1", "schedule.steps=3", "name=run", $"output={At("runs")}", .. sets,
        ];
        string config = At("config.json");
        File.WriteAllText(config, "{ \"device\": \"cpu\" }");
        return Pix2PixProgram.Run(["train", "--config", config, .. all.SelectMany(set => new[] { "--set", set })]).Succeeded();
    }

    private void Translate(params string[] arguments) =>
        Pix2PixProgram.Run(["translate", "--checkpoint", At("runs/run"), "--output", At("results"), .. arguments]).Succeeded();

    private IEnumerable<string> Results() => Directory.GetFiles(At("results"))
        .Select(file => Path.GetFileName(file))
        .Where(ImageFile.IsImage)
        .Order(StringComparer.Ordinal);

    private string At(string name) => Path.Combine(_folder, name);

    private void Write(string name, int channels, int bits, Func<int, int, int> value)
    {
        using var image = new PixelImage(Side, Side, channels, bits);
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                for (int c = 0; c < channels; c++)
                {
                    int i = (((y * Side) + x) * channels) + c;
                    if (bits == 8)
                        image.Bytes[i] = (byte)value(x, y);
                    else
                        image.Words[i] = (ushort)value(x, y);
                }
            }
        }

        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        ImageFile.Write(At(name), image);
    }
}
