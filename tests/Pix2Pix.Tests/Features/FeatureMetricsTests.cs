using System.Globalization;
using Pix2Pix.Configuration;
using Pix2Pix.Features;
using Pix2Pix.Tests.Weights;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Features;

public sealed class FeatureMetricsTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Without_weights_one_line_says_what_is_left_out()
    {
        using var metrics = FeatureMetrics.Create(new MetricOptions(), CPU);

        Assert.Empty(metrics.Metrics);
        Assert.Equal(["fid, kid and lpips are left out: metrics.weights names no folder (docs/feature-metrics.md)"], metrics.LeftOut);
    }

    [Fact]
    public void An_empty_folder_leaves_out_what_is_published_with_a_line_each()
    {
        string folder = Folder("none");
        using var metrics = FeatureMetrics.Create(new MetricOptions { Weights = folder }, CPU);

        Assert.Empty(metrics.Metrics);
        Assert.Equal(
            [
                $"fid and kid left out: {folder}/pt_inception-2015-12-05-6726825d.pth is missing (docs/feature-metrics.md says where it is published)",
                $"lpips left out: {folder}/alex.pth is missing (docs/feature-metrics.md says where it is published)",
            ],
            metrics.LeftOut);
    }

    [Fact]
    public void A_network_without_its_heads_is_named()
    {
        string folder = Folder("half");
        File.WriteAllText(Path.Combine(folder, "vgg16-397923af.pth"), "");
        using var metrics = FeatureMetrics.Create(new MetricOptions { Weights = folder }, CPU);

        Assert.Contains($"lpips_vgg left out: {folder}/vgg.pth is missing (docs/feature-metrics.md says where it is published)", metrics.LeftOut);
    }

    [Fact]
    public void The_published_Inception_gives_fid_and_kid()
    {
        using var scope = NewDisposeScope();
        string folder = Folder("fid");
        FeatureGolden.Write(Path.Combine(folder, "pt_inception-2015-12-05-6726825d.pth"), "fid_inception_v3");
        using var metrics = FeatureMetrics.Create(new MetricOptions { Weights = folder }, CPU);

        var metric = Assert.Single(metrics.Metrics);
        Assert.Equal(["fid", "kid"], metric.Columns.Select(column => column.Name));
        for (int i = 0; i < 2; i++)
            metric.Add(FeatureGolden.Pattern([3, 8, 8], i), FeatureGolden.Pattern([3, 8, 8], i));
        Assert.InRange(metric.Values[0], 0, 1e-6);
    }

    [Fact]
    public void Another_network_under_a_published_name_is_refused()
    {
        string folder = Folder("wrong");
        string file = Path.Combine(folder, "pt_inception-2015-12-05-6726825d.pth");
        FeatureGolden.Write(file, "squeezenet1_1");

        Assert.Equal(
            $"{file}: holds squeezenet1_1, expected fid_inception_v3",
            Assert.Throws<WeightFileException>(() => FeatureMetrics.Create(new MetricOptions { Weights = folder }, CPU)).Message);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_refused()
    {
        string folder = _files.PathOf("nowhere");

        Assert.Equal(
            $"metrics.weights: found {folder}, which is no folder; allowed: a folder of weights (docs/feature-metrics.md)",
            Assert.Throws<InputException>(() => FeatureMetrics.Create(new MetricOptions { Weights = folder }, CPU)).Message);
    }

    [Fact]
    public void Features_need_no_file_or_any_of_a_known_network()
    {
        string file = _files.PathOf("own.safetensors");
        FeatureGolden.Write(file, "vgg11");
        foreach (string features in new[] { "random", file })
        {
            using var metrics = FeatureMetrics.Create(new MetricOptions { Features = features }, CPU);
            Assert.Equal(["feature_frechet", "feature_kernel"], Assert.Single(metrics.Metrics).Columns.Select(column => column.Name));
        }

        string missing = _files.PathOf("missing.pth");
        Assert.Throws<WeightFileException>(() => FeatureMetrics.Create(new MetricOptions { Features = missing }, CPU));
    }

    // The heads are the authors' own, the networks below them made up: what is compared is the arithmetic.
    [Fact]
    public void LPIPS_over_its_three_networks_is_that_of_a_script_of_PyTorch()
    {
        string published = Repository.SharedFolder("fixtures/legacy_pth");
        string folder = Folder("lpips");
        FeatureGolden.Write(Path.Combine(folder, "alexnet-owt-7be5be79.pth"), "alexnet");
        FeatureGolden.Write(Path.Combine(folder, "vgg16-397923af.pth"), "vgg16");
        FeatureGolden.Write(Path.Combine(folder, "squeezenet1_1-b8a52dc0.pth"), "squeezenet1_1");
        foreach (string heads in new[] { "alex.pth", "vgg.pth", "squeeze.pth" })
            File.Copy(Path.Combine(published, heads), Path.Combine(folder, heads));
        double[] expected =
        [
            .. SystemPython.Lines("torchvision", GoldenScript, "lpips", published).Select(line => double.Parse(line, CultureInfo.InvariantCulture)),
        ];

        using var scope = NewDisposeScope();
        using var metrics = FeatureMetrics.Create(new MetricOptions { Weights = folder }, CPU);
        var (one, two) = (FeatureGolden.Pattern([3, 40, 48], 5), FeatureGolden.Pattern([3, 40, 48], 6));

        Assert.Equal(["lpips", "lpips_vgg", "lpips_squeeze"], metrics.Metrics.SelectMany(metric => metric.Columns).Select(column => column.Name));
        Assert.All(metrics.Metrics.Zip(expected), pair => Assert.Equal(pair.Second, pair.First.Add(one, two)[0], 1e-5));
        Assert.All(metrics.Metrics, metric => Assert.Equal(0, metric.Add(one, one)[0]));
    }

    private static string GoldenScript => Golden.GoldenFile.PathOf("make_features_golden.py");

    private string Folder(string name) => Directory.CreateDirectory(_files.PathOf(name)).FullName;
}
