using Pix2Pix.Data.Images;
using Pix2Pix.Eval.Metrics;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Metrics;

/// <summary>What the metrics say of real outputs: the table of docs/metrics.md is this test's.</summary>
public sealed class PixelMetricsOnFacadesTests
{
    private const int BlurSide = 9;

    [Fact]
    public void A_gray_haze_beats_the_published_model_by_colours_and_loses_by_structure_and_sharpness()
    {
        var photos = Directory.GetFiles(Repository.SharedFolder("fixtures/official_facades"), "*_real_B.png");
        using var mean = MeanOfTrainingPhotos(Repository.SharedFolder("data/facades/train"));

        var model = Measure(photos, file => Load(file.Replace("real_B", "fake_B", StringComparison.Ordinal)));
        var average = Measure(photos, _ => mean.alias());
        var blurred = Measure(photos, file => Blur(Load(file)));
        var itself = Measure(photos, Load);

        Assert.True(average["l1"] < model["l1"] && average["psnr"] > model["psnr"] && average["ssim"] > model["ssim"]);
        Assert.True(average["ms_ssim"] < model["ms_ssim"]);
        Assert.InRange(model["sharpness"], 0.9, 1.05);
        Assert.InRange(blurred["sharpness"], 0.2, 0.4);
        Assert.InRange(average["sharpness"], 0.05, 0.15);

        string page = File.ReadAllText(Repository.PathOf("docs/metrics.md"));
        Assert.Contains(Row("the photo itself", itself), page, StringComparison.Ordinal);
        Assert.Contains(Row("the photo, blurred (means of 9 × 9 pixels)", blurred), page, StringComparison.Ordinal);
        Assert.Contains(Row("the published model's output", model), page, StringComparison.Ordinal);
        Assert.Contains(Row("the mean photo of the training set", average), page, StringComparison.Ordinal);
    }

    private static Dictionary<string, double> Measure(IEnumerable<string> photos, Func<string, Tensor> output)
    {
        var metrics = MetricRegistry.Pixels();
        foreach (var photo in photos)
        {
            using var scope = NewDisposeScope();
            var (generated, target) = (output(photo), Load(photo));
            foreach (var metric in metrics)
                metric.Add(generated, target);
        }

        return metrics.ToDictionary(metric => metric.Columns[0].Name, metric => metric.Values[0]);
    }

    private static string Row(string name, Dictionary<string, double> v) =>
        $"| {name} | {v["l1"]:0.0000} | {v["psnr"]:0.00} | {v["ssim"]:0.0000} | {v["ms_ssim"]:0.0000} | {v["sharpness"]:0.000} |";

    private static Tensor MeanOfTrainingPhotos(string folder)
    {
        using var scope = NewDisposeScope();
        var files = Directory.GetFiles(folder);
        var sum = zeros([3, 256, 256], ScalarType.Float64);
        foreach (var file in files)
        {
            using var inner = NewDisposeScope();
            sum.add_(Load(file).narrow(2, 0, 256)); // the photo is the left half
        }

        return (sum / files.Length).MoveToOuterDisposeScope();
    }

    private static Tensor Blur(Tensor image) =>
        nn.functional.avg_pool2d(image.unsqueeze(0), BlurSide, stride: 1, padding: BlurSide / 2, count_include_pad: false)[0];

    private static Tensor Load(string file)
    {
        using var image = ImageFile.Read(file, channels: 3);
        return TensorImage.ToTensor(image)[0];
    }
}
