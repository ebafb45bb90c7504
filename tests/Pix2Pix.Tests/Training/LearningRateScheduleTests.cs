using Pix2Pix.Configuration;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

public sealed class LearningRateScheduleTests
{
    private const double Rate = 0.0002;
    private const double Rounding = 1e-15;

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
}
