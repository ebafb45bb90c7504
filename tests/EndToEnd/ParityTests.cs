using System.Globalization;
using System.Text.Json;

namespace Pix2Pix.EndToEnd;

/// <summary>
/// Trainings of PyTorch's pix2pix, repeated by the ordinary command from the same weights and images. A GAN amplifies
/// rounding: PyTorch's own repeat with another number of threads departs as far (docs/parity.md).
/// </summary>
public sealed class ParityTests(ITestOutputHelper output) : IDisposable
{
    private const int FullSize = 256;
    private const double AnyStep = 2e-2;
    private const double MeanWeight = 2e-4;

    // Of PyTorch's own departure from its record on the same machine, whose processor rounds otherwise.
    private const double TimesPyTorch = 1.5;

    private static readonly string[] _losses = ["G_GAN", "G_L1", "D_real", "D_fake"];

    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-parity-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("unet256_batch_vanilla")]
    [InlineData("resnet6_instance_lsgan")]
    public void A_training_of_PyTorchs_pix2pix_is_repeated_step_by_step(string name)
    {
        string fixture = Repository.SharedFolder($"fixtures/{name}");
        using var options = JsonDocument.Parse(File.ReadAllText(Path.Combine(fixture, "options.json")));
        Train(fixture, options.RootElement);
        CompareLosses(Path.Combine(fixture, "losses.csv"), options.RootElement.GetProperty("size").GetInt32());
        CompareWeights(fixture, name.StartsWith("unet", StringComparison.Ordinal));
    }

    private void Train(string fixture, JsonElement options)
    {
        string size = $"{options.GetProperty("size")}";
        string[] sets =
        [
            "name=parity",
            $"data.root={Repository.SharedFolder("data/facades")}",
            $"data.direction={options.GetProperty("direction")}",
            $"data.load_size={size}",
            $"data.crop_size={size}",
            "data.flip=false",
            "data.shuffle=false",
            $"generator.type={options.GetProperty("netG")}",
            $"generator.filters={options.GetProperty("ngf")}",
            $"generator.norm={options.GetProperty("norm")}",
            "generator.dropout=false",
            $"discriminator.layers={options.GetProperty("n_layers_D")}",
            $"discriminator.filters={options.GetProperty("ndf")}",
            $"discriminator.norm={options.GetProperty("norm")}",
            $"init.generator={Path.Combine(fixture, "net_G_init.pth")}",
            $"init.discriminator={Path.Combine(fixture, "net_D_init.pth")}",
            $"loss.gan={options.GetProperty("gan_mode")}",
            $"loss.l1={options.GetProperty("lambda_L1")}",
            $"training.batch_size={options.GetProperty("batch")}",
            $"schedule.steps={options.GetProperty("steps")}",
            "logging.every=1",
            "logging.samples_every=0",
        ];
        string config = Repository.PathOf("configs/facades.json");
        Pix2PixProgram.Run(
            ["train", "--config", config, "--output", _folder, "--device", "cpu", .. sets.SelectMany(set => new[] { "--set", set })]).Succeeded();
    }

    private void CompareLosses(string expectedFile, int size)
    {
        var (expected, actual) = (Rows(expectedFile), Rows(Path.Combine(_folder, "parity", "losses.csv")));
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            int step = i + 1;
            foreach (string loss in _losses)
            {
                double difference = Math.Abs(actual[i][loss] - expected[i][loss]) / Math.Abs(expected[i][loss]);
                output.WriteLine($"step {step} {loss}: {difference:0.0e+0}");
                Assert.True(difference <= Allowed(step, size), $"step {step}: {loss} is {actual[i][loss]:R}, PyTorch's {expected[i][loss]:R}");
            }
        }
    }

    // Resized images differ from PIL's by up to a rounding of 8 bits.
    private static double Allowed(int step, int size) => (step, size == FullSize) switch
    {
        (1, true) => 1e-5,
        (1, false) => 5e-4,
        ( <= 5, true) => 1e-3,
        ( <= 5, false) => 5e-3,
        _ => AnyStep,
    };

    private void CompareWeights(string fixture, bool canRepeat)
    {
        string exported = Path.Combine(_folder, "exported");
        Pix2PixProgram.Run("export", "--checkpoint", Path.Combine(_folder, "parity"), "--format", "pth", "--output", exported).Succeeded();
        string[] networks = ["G", "D"];
        double[] differences = [.. networks.Select(network => MeanDifference(
            Path.Combine(fixture, $"net_{network}_final.pth"), Path.Combine(exported, $"latest_net_{network}.pth")))];
        double[] allowed = canRepeat && differences.Max() > MeanWeight
            ? [.. PyTorchsOwn(fixture).Select(own => Math.Max(MeanWeight, TimesPyTorch * own))]
            : [MeanWeight, MeanWeight];
        for (int i = 0; i < networks.Length; i++)
        {
            output.WriteLine($"weights of {networks[i]}: {differences[i]:0.0e+0} of {allowed[i]:0.0e+0}");
            Assert.True(differences[i] <= allowed[i], $"weights of {networks[i]} differ by {differences[i]} on average, allowed are {allowed[i]}");
        }
    }

    private static IEnumerable<double> PyTorchsOwn(string fixture) => SystemPython
        .Run("torchvision", Repository.PathOf("tests/EndToEnd/repeat_unet.py"), fixture, Repository.SharedFolder("data/facades"))
        .Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture));

    // Read by PyTorch: the file that was exported is one of its own.
    private static double MeanDifference(string expected, string actual)
    {
        const string Script = """
            import sys, torch
            a, b = (torch.load(f, weights_only=True) for f in sys.argv[1:])
            assert list(a) == list(b), "other tensors"
            d = [(a[k].double() - b[k].double()).abs().flatten() for k in a if not k.endswith("num_batches_tracked")]
            print(torch.cat(d).mean().item())
            """;
        return double.Parse(SystemPython.Run("torch", "-c", Script, expected, actual), CultureInfo.InvariantCulture);
    }

    private static List<Dictionary<string, double>> Rows(string file)
    {
        string[] lines = File.ReadAllLines(file);
        string[] names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => names
            .Zip(line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture)))
            .ToDictionary(cell => cell.First, cell => cell.Second))];
    }
}
