using System.Globalization;
using Pix2Pix.Configuration;
using Pix2Pix.Data.Images;
using Pix2Pix.Eval.Metrics;
using Pix2Pix.Features;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Tests.Features;

/// <summary>
/// What L1 gets wrong: of the 50 façades of the reference's published model, a grey mean image has the least error. All are
/// compared at 25 images against the other 25 photos, since these distances depend on the number of images.
/// </summary>
public sealed class OfficialFacadesTests(ITestOutputHelper output)
{
    private const int Half = 25;

    [Fact]
    public void A_real_network_prefers_photos_to_the_published_model_and_that_to_blurs() =>
        AssertOrder(new MetricOptions
        {
            Features = Path.Combine(Repository.SharedFolder("fixtures/feature_network"), "squeezenet1_0.pth"),
            FeaturesInput = FeaturesInput.Caffe,
        });

    [Fact]
    public void So_does_an_untrained_network() => AssertOrder(new MetricOptions { Features = "random" });

    private void AssertOrder(MetricOptions options)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var (photos, made) = (Images("real_B"), Images("fake_B"));
        var (some, others) = (photos.narrow(0, 0, Half), photos.narrow(0, Half, Half));
        using var metrics = FeatureMetrics.Create(options, CPU);
        var metric = Assert.Single(metrics.Metrics);
        IReadOnlyList<double> Distances(string name, Tensor images)
        {
            var values = Measure(metric, images, others);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {values[0]:g4} {values[1]:g4}"));
            return values;
        }

        var real = Distances("photos", some);
        var official = Distances("published model", made.narrow(0, 0, Half));
        var blurred = Distances("blurred photos", Blurred(some));
        var mean = Distances("mean photo", some.mean([0], keepdim: true).expand_as(some));

        for (int column = 0; column < 2; column++)
        {
            Assert.True(real[column] < official[column]);
            Assert.True(official[column] < blurred[column]);
            Assert.True(official[column] < mean[column]);
        }
    }

    private static IReadOnlyList<double> Measure(IMetric metric, Tensor images, Tensor targets)
    {
        metric.Reset();
        for (int i = 0; i < Half; i++)
        {
            using var scope = NewDisposeScope();
            metric.Add(images[i], targets[i]);
        }

        return metric.Values;
    }

    // Two means over 5 × 5 pixels: nearly a Gaussian of deviation 2.
    private static Tensor Blurred(Tensor images) =>
        F.avg_pool2d(F.avg_pool2d(images, 5, 1, 2, count_include_pad: false), 5, 1, 2, count_include_pad: false);

    private static Tensor Images(string kind) => cat(
    [
        .. Directory.GetFiles(Repository.SharedFolder("fixtures/official_facades"), $"*_{kind}.png")
            .Order(StringComparer.Ordinal)
            .Select(file => TensorImage.ToTensor(ImageFile.Read(file))),
    ]);
}
