using Pix2Pix.Runs;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Runs;

public sealed class RunRecorderTests : IDisposable
{
    private readonly RunFolder _folder = new(Directory.CreateTempSubdirectory("pix2pix-record-").FullName);
    private readonly List<string> _warnings = [];

    public void Dispose() => Directory.Delete(_folder.Path, recursive: true);

    [Fact]
    public void Rows_that_cannot_be_written_wait_with_one_warning_and_come_in_order()
    {
        var recorder = Begun(at: 0);
        recorder.On(Losses(1));
        string aside = _folder.Losses + ".aside";
        File.Move(_folder.Losses, aside);
        Directory.CreateDirectory(_folder.Losses); // nobody can write to it
        recorder.On(Losses(2));
        recorder.On(Losses(3));
        Directory.Delete(_folder.Losses);
        File.Move(aside, _folder.Losses);
        recorder.On(Losses(4));
        Assert.Equal(["1", "2", "3", "4"], Steps(_folder.Losses));
        Assert.StartsWith($"{_folder.Losses}: cannot be written for now (", Assert.Single(_warnings));
    }

    [Fact]
    public void What_an_interrupted_write_left_is_overwritten()
    {
        var recorder = Begun(at: 0);
        recorder.On(Losses(1));
        File.AppendAllText(_folder.Losses, "2,1,0.");
        recorder.On(Losses(2));
        Assert.Equal(["1", "2"], Steps(_folder.Losses));
    }

    [Fact]
    public void A_validation_that_the_checkpoint_does_not_know_is_cut_for_it_comes_again()
    {
        var first = Begun(at: 0);
        first.On(Measured(10));
        first.On(Measured(20));
        var second = Begun(at: 20, validatedAt: 10);
        second.On(Measured(20));
        Assert.Equal(["10", "20"], Steps(_folder.Validation));
    }

    private static LossesMeasured Losses(long step) => new(step, 1, ["G_L1"], [0.5], 0.1, 1, 0, 1, 100);

    private static Validated Measured(long step) => new(step, 1, 2, new Dictionary<string, double> { ["l1"] = 0.5 }, 1, false);

    private static IEnumerable<string> Steps(string file) => File.ReadLines(file).Skip(1).Select(row => row.Split(',')[0]);

    private RunRecorder Begun(long at, long? validatedAt = null)
    {
        var recorder = new RunRecorder(_folder, _warnings.Add);
        recorder.On(new TrainingBegan(new TrainingPosition(at, 1, (int)at), ["G_L1"], validatedAt));
        return recorder;
    }
}
