using Pix2Pix.Configuration;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class LearningRateScheduleTests
{
    private const double Rate = 0.0002;
    private const double Rounding = 1e-15;

    /// <summary>PyTorch multiplies the rate it has where we compute it anew: up to 50 roundings of 1e-16.</summary>
    private const double RelativeRounding = 1e-13;

    public static TheoryData<string> PoliciesByEpoch => [.. ScheduleGolden.Stored.ByEpoch.Keys];

    public static TheoryData<string> PlateauPolicies => [.. ScheduleGolden.Stored.Plateau.Keys];

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(100, 1.0)]
    [InlineData(101, 100.0 / 101)]
    [InlineData(200, 1.0 / 101)]
    public void Linear_keeps_the_rate_for_epochs_and_ends_just_above_0(int epoch, double factor)
    {
        var schedule = new LearningRateSchedule(new ScheduleOptions(), Rate);
        Assert.Equal(Rate * factor, schedule.Rate(epoch), Rounding);
    }

    [Fact]
    public void Constant_never_changes()
    {
        var schedule = new LearningRateSchedule(new ScheduleOptions { Policy = SchedulePolicy.Constant }, Rate);
        Assert.Equal(Rate, schedule.Rate(200));
    }

    [Fact]
    public void Both_halves_count_as_epochs()
    {
        Assert.Equal(7, new LearningRateSchedule(new ScheduleOptions { Epochs = 4, DecayEpochs = 3 }, Rate).TotalEpochs);
    }

    [Theory]
    [MemberData(nameof(PoliciesByEpoch))]
    public void Each_epoch_has_the_rate_of_PyTorchs_scheduler(string name)
    {
        var golden = ScheduleGolden.Stored.ByEpoch[name];
        var schedule = new LearningRateSchedule(golden.Options, ScheduleGolden.Stored.Rate);
        AssertRates(golden.Rates, Enumerable.Range(1, golden.Rates.Count).Select(schedule.Rate));
    }

    [Theory]
    [MemberData(nameof(PlateauPolicies))]
    public void On_a_plateau_the_rate_falls_when_PyTorchs_does(string name)
    {
        var golden = ScheduleGolden.Stored.Plateau[name];
        var schedule = new LearningRateSchedule(golden.Options, ScheduleGolden.Stored.Rate);
        AssertRates(golden.Rates, golden.Metrics.Select(metric =>
        {
            schedule.Observe(metric ?? double.NaN, golden.HigherIsBetter);
            return schedule.Rate(1);
        }));
    }

    [Theory]
    [MemberData(nameof(PlateauPolicies))]
    public void A_plateau_goes_on_from_what_it_remembered_wherever_it_was_stopped(string name)
    {
        var golden = ScheduleGolden.Stored.Plateau[name];
        var schedule = new LearningRateSchedule(golden.Options, ScheduleGolden.Stored.Rate);
        AssertRates(golden.Rates, golden.Metrics.Select(metric =>
        {
            schedule = new LearningRateSchedule(golden.Options, ScheduleGolden.Stored.Rate, schedule.Plateau);
            schedule.Observe(metric ?? double.NaN, golden.HigherIsBetter);
            return schedule.Rate(1);
        }));
    }

    [Fact]
    public void Other_policies_neither_look_at_the_metric_nor_remember_it()
    {
        var schedule = new LearningRateSchedule(new ScheduleOptions { PlateauPatience = 0 }, Rate);
        schedule.Observe(1, higherIsBetter: false);
        schedule.Observe(2, higherIsBetter: false);
        Assert.Equal(Rate, schedule.Rate(1));
        Assert.Null(schedule.Plateau);
    }

    private static void AssertRates(IReadOnlyList<double> expected, IEnumerable<double> actual)
    {
        foreach (var (rate, number) in actual.Select((rate, i) => (rate, i)))
            Assert.True(Math.Abs(expected[number] - rate) <= RelativeRounding * ScheduleGolden.Stored.Rate, $"number {number}: PyTorch has {expected[number]:R}, found {rate:R}");
    }
}
