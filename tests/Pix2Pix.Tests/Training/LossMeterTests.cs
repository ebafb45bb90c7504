using Pix2Pix.Training;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

public sealed class LossMeterTests
{
    private static readonly string[] _names = ["G_L1", "D_real"];

    [Fact]
    public void It_yields_the_means_of_the_steps_since_the_last_reset()
    {
        using var scope = NewDisposeScope();
        using var meter = new LossMeter(_names, CPU);
        Add(meter, 100, 7);
        meter.Reset();
        Add(meter, 2, 0.5f);
        Add(meter, 4, 1.5f);
        var row = meter.Measure(3, 1, 0.1, 0);
        Assert.Equal(_names, row.Names);
        Assert.Equal([3, 1], row.Means);
    }

    [Fact]
    public void A_row_tells_where_it_belongs_and_how_fast_its_steps_were()
    {
        using var scope = NewDisposeScope();
        using var meter = new LossMeter(_names, CPU);
        meter.Add(tensor([1f, 1f]), images: 4, seconds: 0.5, dataSeconds: 0.25);
        meter.Add(tensor([1f, 1f]), images: 2, seconds: 1, dataSeconds: 0.5);
        var row = meter.Measure(step: 20, epoch: 3, rate: 0.1, totalSeconds: 60);
        Assert.Equal((20, 3, 0.1, 60), (row.Step, row.Epoch, row.LearningRate, row.Seconds));
        Assert.Equal((0.75, 4), (row.DataSeconds, row.ImagesPerSecond));
    }

    [Fact]
    public void It_is_empty_before_a_step_and_after_a_reset()
    {
        using var scope = NewDisposeScope();
        using var meter = new LossMeter(_names, CPU);
        Assert.True(meter.IsEmpty);
        Add(meter, 1, 1);
        Assert.False(meter.IsEmpty);
        meter.Reset();
        Assert.True(meter.IsEmpty);
    }

    [Fact]
    public void Restored_from_its_sums_it_goes_on_as_if_nothing_had_happened()
    {
        using var scope = NewDisposeScope();
        using var whole = new LossMeter(_names, CPU);
        Add(whole, 1, 0.1f);
        Add(whole, 2, 0.2f);
        using var restored = new LossMeter(_names, CPU, whole.Sums);
        Add(whole, 4, 0.4f);
        Add(restored, 4, 0.4f);
        var (expected, actual) = (whole.Measure(3, 1, 0.1, 0), restored.Measure(3, 1, 0.1, 0));
        Assert.Equal(expected.Means, actual.Means);
        Assert.Equal((expected.DataSeconds, expected.ImagesPerSecond), (actual.DataSeconds, actual.ImagesPerSecond));
    }

    [Fact]
    public void Sums_of_other_columns_than_its_own_are_not_taken_over()
    {
        using var scope = NewDisposeScope();
        using var old = new LossMeter(["G_L1"], CPU);
        old.Add(tensor([5f]), images: 1, seconds: 1, dataSeconds: 0);
        using var meter = new LossMeter(_names, CPU, old.Sums);
        Assert.True(meter.IsEmpty);
        Add(meter, 2, 0.5f);
        Assert.Equal([2, 0.5], meter.Measure(2, 1, 0.1, 0).Means);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_loss_that_is_no_finite_number_ends_the_training_with_its_name_and_the_step_that_it_came_with(float value)
    {
        using var scope = NewDisposeScope();
        using var meter = new LossMeter(_names, CPU);
        Add(meter, 1, 1);
        Add(meter, 1, value);
        Add(meter, 1, 1);
        var e = Assert.Throws<DivergedException>(() => meter.Measure(12, 1, 0.1, 0));
        Assert.Contains("D_real", e.Message, StringComparison.Ordinal);
        Assert.Contains("step 11", e.Message, StringComparison.Ordinal);
    }

    private static void Add(LossMeter meter, float first, float second) =>
        meter.Add(tensor([first, second]), images: 1, seconds: 0.5, dataSeconds: 0);
}
