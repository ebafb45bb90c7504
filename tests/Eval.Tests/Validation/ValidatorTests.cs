using Pix2Pix.Data;
using Pix2Pix.Data.Images;
using Pix2Pix.Eval.Metrics;
using Pix2Pix.Eval.Validation;
using static TorchSharp.torch;

namespace Pix2Pix.Eval.Tests.Validation;

public sealed class ValidatorTests : IDisposable
{
    private const int Pairs = 5;

    private readonly TempFolder _folder = new();

    public ValidatorTests()
    {
        // Pair k: a black input beside a target of level 51·k, so that its L1 to black is 0.4·k.
        Directory.CreateDirectory(_folder["val"]);
        for (var k = 0; k < Pairs; k++)
        {
            using var pair = new PixelImage(width: 16, height: 8, channels: 3);
            for (var y = 0; y < 8; y++)
            {
                pair.Row(y)[..24].Clear();
                pair.Row(y)[24..].Fill((byte)(51 * k));
            }

            ImageFile.Write(_folder[$"val/{k}.png"], pair);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_metrics_are_means_over_all_pairs_whatever_the_batch(int batchSize)
    {
        var result = Run(input => input.clone(), batchSize, new L1Metric(), new PsnrMetric());

        Assert.Equal(Pairs, result.Pairs);
        Assert.Equal(["l1", "psnr"], result.Values.Keys);
        Assert.Equal((0 + 0.4 + 0.8 + 1.2 + 1.6) / Pairs, result.Values["l1"], 6);
        var decibels = new[] { 0.4, 0.8, 1.2, 1.6 }.Sum(d => 10 * Math.Log10(4 / (d * d))) + PsnrMetric.Cap;
        Assert.Equal(decibels / Pairs, result.Values["psnr"], 5);
        Assert.True(result.Seconds > 0);
    }

    [Fact]
    public void A_second_run_does_not_remember_the_first()
    {
        var metric = new L1Metric();

        Run(input => input + 1, 2, metric);
        var result = Run(input => input.clone(), 2, metric);

        Assert.Equal(0.8, result.Values["l1"], 6);
    }

    [Fact]
    public void Nothing_is_recorded_for_gradients()
    {
        using var weight = ones(1, requires_grad: true);
        var recorded = false;

        Run(input =>
        {
            var output = input * weight;
            recorded |= output.requires_grad;
            return output;
        }, 2, new L1Metric());

        Assert.False(recorded);
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void Outputs_and_batches_are_freed()
    {
        var seen = new List<Tensor>();

        Run(input =>
        {
            var output = input.clone();
            seen.AddRange([input, output]);
            return output;
        }, 2, new L1Metric());

        Assert.Equal(6, seen.Count);
        Assert.All(seen, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void A_translation_that_gives_its_input_back_is_measured_too()
    {
        Assert.Equal(0.8, Run(input => input, 2, new L1Metric()).Values["l1"], 6);
    }

    [Fact]
    public void Cancelling_stops_before_the_next_batch()
    {
        using var cancel = new CancellationTokenSource();
        var translated = 0;
        using var loader = Loader(batchSize: 1);

        Assert.Throws<OperationCanceledException>(() => new Validator([new L1Metric()]).Run(
            input =>
            {
                translated++;
                cancel.Cancel();
                return input.clone();
            },
            loader.Epoch(0, cancel: TestContext.Current.CancellationToken), cancel: cancel.Token));

        Assert.Equal(1, translated);
    }

    [Fact]
    public void An_output_of_another_size_is_an_error_of_one_line_that_names_the_pair()
    {
        IMetric[] metrics = [.. MetricRegistry.Pixels(), new LabelMetric(LabelPalette.Load("facades"))];

        Assert.All(metrics, metric =>
        {
            var third = 0;
            var error = Assert.Throws<InputException>(() => Run(input => third++ < 2 ? input.clone() : input.narrow(3, 0, 6), 1, metric));
            Assert.Equal("2: metrics compare images of one shape, but the output is [3, 8, 6] and the target [3, 8, 8]", error.Message);
        });
    }

    [Fact]
    public void No_pairs_give_no_value()
    {
        var result = new Validator([new L1Metric()]).Run(input => input.clone(), [], cancel: TestContext.Current.CancellationToken);

        Assert.Equal((0, double.NaN), (result.Pairs, result.Values["l1"]));
    }

    private ValidationResult Run(Func<Tensor, Tensor> translate, int batchSize, params IMetric[] metrics)
    {
        using var loader = Loader(batchSize);
        return new Validator(metrics).Run(translate, loader.Epoch(0));
    }

    private PairLoader Loader(int batchSize)
    {
        var options = new DataOptions { Root = _folder.Path, Preprocess = Preprocess.None };
        return new PairLoader(PairDataset.Open(options, "val"), batchSize, seed: 1, LoaderMode.Evaluate);
    }
}
