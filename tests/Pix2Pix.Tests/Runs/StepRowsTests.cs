using Pix2Pix.Runs;

namespace Pix2Pix.Tests.Runs;

public sealed class StepRowsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-rows-").FullName;

    private string File => Path.Combine(_folder, "losses.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Rows_are_on_disk_as_soon_as_they_are_added()
    {
        var rows = new StepRows(File, ["step", "loss"], 0);
        rows.Add([10L, 0.1]);
        rows.Add([20L, 1e-9]);
        Assert.Equal("step,loss\n10,0.1\n20,1E-09\n", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_resume_keeps_the_rows_up_to_its_step_and_drops_later_and_broken_ones()
    {
        System.IO.File.WriteAllText(File, "step,loss\n10,1\n20,2\n30,3\n40");
        _ = new StepRows(File, ["step", "loss"], 20);
        Assert.Equal("step,loss\n10,1\n20,2\n", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Rows_of_a_file_with_fewer_columns_are_kept_with_gaps()
    {
        System.IO.File.WriteAllText(File, "step,loss,lr\n10,1,0.1\n20,2,0.2\n");
        _ = new StepRows(File, ["step", "loss", "D_acc_real", "lr"], 20);
        Assert.Equal("step,loss,D_acc_real,lr\n10,1,,0.1\n20,2,,0.2\n", System.IO.File.ReadAllText(File));
    }
}
