using System.Diagnostics;

namespace Pix2Pix.Tests.Training;

public sealed class StepGoldenScriptTests
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Other processors and versions of PyTorch add up in another order; see <see cref="Pix2PixStepTests"/>.</summary>
    private const double Rounding = 1e-4;

    private const double SmallLoss = 0.1;

    [Fact]
    public void The_script_still_yields_the_stored_losses()
    {
        Assert.SkipUnless(File.Exists(Python) && Run("-c", "import torch") == 0, "no python3-torch to run the script with");
        string made = Path.GetTempFileName();
        try
        {
            Assert.Equal(0, Run(StepGolden.PathOf("make_step_golden.py"), made));
            var fresh = StepGolden.Read(made);
            Assert.Equal(Tensors(StepGolden.Stored), Tensors(fresh));
            Assert.All(Losses(StepGolden.Stored).Zip(Losses(fresh)), pair =>
            {
                Assert.Equal(pair.First.Name, pair.Second.Name);
                double allowed = Rounding * Math.Max(Math.Abs(pair.First.Value), SmallLoss);
                Assert.Equal(pair.First.Value, pair.Second.Value, allowed);
            });
        }
        finally
        {
            File.Delete(made);
        }
    }

    private static IEnumerable<(string Name, double Value)> Losses(StepGolden golden) => golden.Cases
        .SelectMany(c => c.Value.Losses.SelectMany((step, i) => step.Select(loss => ($"{c.Key} {i} {loss.Key}", loss.Value))));

    private static IEnumerable<string> Tensors(StepGolden golden) => golden.Cases
        .SelectMany(c => c.Value.State.SelectMany(n => n.Value.Select(tensor => $"{c.Key} {n.Key} {tensor.Name}")));

    private static int Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
