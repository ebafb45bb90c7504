namespace Pix2Pix.Eval.Tests.Metrics.Golden;

public sealed class SsimGoldenScriptTests
{
    [Fact]
    public void The_script_still_yields_the_stored_numbers()
    {
        using var folder = new TempFolder();
        var made = Path.Combine(folder.Path, "ssim.json");

        SystemPython.Run("numpy", SsimGolden.PathOf("make_ssim_golden.py"), made);

        var (stored, fresh) = (SsimGolden.Read(SsimGolden.PathOf("ssim.json")), SsimGolden.Read(made));
        Assert.Equal(stored.Select(Rounded), fresh.Select(Rounded));
    }

    private static SsimGolden Rounded(SsimGolden golden) =>
        golden with { Ssim = Math.Round(golden.Ssim, 9), MsSsim = Math.Round(golden.MsSsim, 9) };
}
