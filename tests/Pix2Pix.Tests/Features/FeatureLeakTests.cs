using Pix2Pix.Configuration;
using Pix2Pix.Features;
using Pix2Pix.Tests.Training;
using Pix2Pix.Tests.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Features;

/// <summary>Counts native handles of the whole process, so nothing else may run at the same time.</summary>
[Collection(nameof(TrainingLeakTests))]
public sealed class FeatureLeakTests
{
    [Fact]
    public void Measuring_keeps_no_images_and_disposing_no_networks()
    {
        using var folder = new TemporaryFolder();
        FeatureGolden.Write(folder.PathOf("pt_inception-2015-12-05-6726825d.pth"), "fid_inception_v3");
        FeatureGolden.Write(folder.PathOf("squeezenet1_1-b8a52dc0.pth"), "squeezenet1_1");
        WriteHeads(folder.PathOf("squeeze.pth"));
        string weights = Path.GetDirectoryName(folder.PathOf("any"))!;
        long countedTwice = CountedTwice(
            () => FeatureNetworks.Load(folder.PathOf("pt_inception-2015-12-05-6726825d.pth")),
            () => FeatureNetworks.Load(folder.PathOf("squeezenet1_1-b8a52dc0.pth")), FeatureNetworks.Random);
        using var image = FeatureGolden.Pattern([3, 40, 40], 1);
        ProcessMemory.Collect();
        long before = LiveTensors.Count();

        using (var metrics = FeatureMetrics.Create(new MetricOptions { Weights = weights, Features = "random" }, CPU))
        {
            Assert.Equal(3, metrics.Metrics.Count);
            long loaded = LiveTensors.Count();
            foreach (var metric in metrics.Metrics)
            {
                metric.Add(image, image);
                metric.Add(image, image);
                Assert.NotEmpty(metric.Values);
            }

            Assert.Equal(loaded, LiveTensors.Count());
        }

        Assert.InRange(LiveTensors.Count() - countedTwice, 0, before);
    }

    private static long CountedTwice(params IEnumerable<Func<FeatureNetwork>> networks) => networks.Sum(make =>
    {
        using var network = make();
        return LiveTensors.CountedTwice([network]);
    });

    private static void WriteHeads(string path)
    {
        using var scope = NewDisposeScope();
        long[] channels = [64, 128, 256, 384, 384, 512, 512];
        using var stream = File.Create(path);
        Pix2Pix.Weights.SafetensorsWriter.Write(
            stream, channels.Select((c, k) => (k, c)).ToDictionary(t => $"lin{t.k}.model.1.weight", t => FeatureGolden.Pattern([1, t.c, 1, 1], t.k, 0, 1)));
    }
}
