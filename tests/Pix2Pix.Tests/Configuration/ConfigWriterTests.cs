using System.Text.Json.Nodes;
using Pix2Pix.Configuration;
using Pix2Pix.Data;

namespace Pix2Pix.Tests.Configuration;

public sealed class ConfigWriterTests
{
    private static readonly RunConfig _nothingDefault = new()
    {
        Name = "other",
        Output = "/tmp/ä \"quoted\" \\ path",
        Seed = long.MaxValue,
        Device = "cuda:1",
        Data = new DataOptions
        {
            Root = "d",
            Layout = DataLayout.Manifest,
            FolderA = "photos",
            FolderB = "labels",
            Manifest = "d/pairs.csv",
            ValidationFraction = 0.1,
            Direction = DataDirection.BtoA,
            Preprocess = Preprocess.ScaleWidthAndCrop,
            LoadSize = new ImageSize(300, 1024),
            CropSize = new ImageSize(512, 1024),
            InputFilter = SideFilter.Nearest,
            TargetFilter = SideFilter.Bilinear,
            Flip = false,
            FlipVertical = true,
            Rotate90 = true,
            RotateDegrees = 12.5,
            ScaleJitter = 0.1,
            ColorJitter = 1.0 / 3,
            Shuffle = false,
            Workers = 3,
            CacheMb = 0,
            InputChannels = 1,
            InputClasses = 12,
            OutputChannels = 1,
            OutputBits = 16,
            MaxPairs = 7,
            MaxMegapixels = 99,
            OnBadImage = BadImagePolicy.Skip,
        },
        Generator = new() { Type = "unet_512", Filters = 5, Norm = Normalization.Instance, Dropout = false },
        Discriminator = new() { Type = DiscriminatorType.Pixel, Layers = 8, Filters = 6, Norm = Normalization.None, Conditional = false },
        Init = new() { Type = InitType.Orthogonal, Gain = 1.0 / 3, Generator = "g.pth", Discriminator = "runs/other" },
        Loss = new() { Gan = GanMode.Lsgan, GanWeight = 0, GradientPenalty = 0, L1 = 1e-300 },
        Optimizer = new() { Lr = 1e-5, Beta1 = 0, Beta2 = 0.1 + 0.2 },
        Schedule = new()
        {
            Epochs = 0,
            DecayEpochs = 3,
            Policy = SchedulePolicy.Constant,
            StepEpochs = 2,
            StepFactor = 0.5,
            PlateauFactor = 0.25,
            PlateauPatience = 0,
            PlateauThreshold = 0,
            Steps = 12,
        },
        Training = new()
        {
            BatchSize = 4096,
            Threads = 2,
            Precision = Precision.Float16,
            FastConvolutions = true,
            Tf32 = false,
            ChannelsLast = false,
            EmaDecay = 0.5,
            ClipGradNorm = 0.25,
            OnNan = NonFinitePolicy.Skip,
        },
        Logging = new() { Every = 1, SamplesEvery = 0, Tensorboard = true },
        Checkpoint = new() { EverySteps = 5, EveryEpochs = null, KeepLast = 1, KeepEvery = 50 },
        Validation = new() { EverySteps = 6, EveryEpochs = null, Patience = 9, AtStart = true, Metric = "psnr" },
        Metrics = new() { Palette = "my colours.txt", Weights = "weights", Features = "random", FeaturesInput = FeaturesInput.Caffe },
    };

    [Fact]
    public void Every_value_is_read_back_exactly()
    {
        Assert.Equal(_nothingDefault, ConfigFile.Parse(ConfigWriter.ToJson(_nothingDefault), "x.json"));
    }

    [Fact]
    public void The_test_above_leaves_no_key_at_its_default()
    {
        // The first has one value only, for now; the others exclude some of these and have the test below.
        string[] single = ["$.format_version", "$.data.color_jitter_side"];
        var values = Leaves(_nothingDefault).Except(Leaves(new RunConfig())).Select(leaf => leaf.Path);

        Assert.Equal(Leaves(new RunConfig()).Select(leaf => leaf.Path).Except(single), values);
    }

    [Fact]
    public void What_excludes_others_is_read_back()
    {
        var config = new RunConfig { Data = new DataOptions { Root = "d", ColorJitterSide = PairSide.Input } };

        Assert.Equal(config, ConfigFile.Parse(ConfigWriter.ToJson(config), "x.json"));
    }

    [Fact]
    public void The_defaults_are_written_out_in_a_fixed_form()
    {
        var json = ConfigWriter.ToJson(new RunConfig());

        Assert.StartsWith("{\n  \"name\": \"pix2pix\",\n  \"output\": \"runs\",\n  \"seed\": 1,\n", json);
        Assert.Contains("  \"optimizer\": {\n    \"lr\": 0.0002,\n    \"beta1\": 0.5,\n    \"beta2\": 0.999\n  },\n", json);
        Assert.Contains("    \"steps\": null\n", json);
        Assert.EndsWith("}\n", json);
        Assert.DoesNotContain("\r", json);
    }

    [Fact]
    public void What_was_read_is_written_with_the_same_bytes()
    {
        var json = ConfigWriter.ToJson(_nothingDefault);

        Assert.Equal(json, ConfigWriter.ToJson(ConfigFile.Parse(json, "x.json")));
    }

    private static IEnumerable<(string Path, string Value)> Leaves(RunConfig config)
        => Leaves(JsonNode.Parse(ConfigWriter.ToJson(config))!.AsObject(), "$");

    private static IEnumerable<(string Path, string Value)> Leaves(JsonObject json, string path)
        => json.SelectMany(entry => entry.Value is JsonObject inner
            ? Leaves(inner, $"{path}.{entry.Key}")
            : [($"{path}.{entry.Key}", entry.Value?.ToJsonString() ?? "null")]);
}
