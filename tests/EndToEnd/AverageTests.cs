namespace Pix2Pix.EndToEnd;

/// <summary>The moving average of the generator, from training to the files that come from it.</summary>
public sealed class AverageTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public void It_is_validated_translates_is_evaluated_and_exported()
    {
        _workshop.Train("averaged", "--set", "training.ema_decay=0.9", "--set", "validation.metric=ema_l1").Succeeded();
        string run = _workshop.Run("averaged");
        string val = Path.Combine(_workshop.Data, "val");

        Assert.Contains(",ema_l1,", File.ReadLines(Path.Combine(run, "validation.csv")).First());
        Pix2PixProgram.Run("translate", "--checkpoint", run, "--input", val, "--output", _workshop.At("plain")).Succeeded();
        Pix2PixProgram.Run("translate", "--checkpoint", run, "--ema", "--input", val, "--output", _workshop.At("ema")).Succeeded();
        Assert.Contains("\"generator\": \"generator_ema\"", File.ReadAllText(Path.Combine(_workshop.At("ema"), "translation.json")));
        Assert.All(
            Directory.GetFiles(_workshop.At("plain"), "*.png"),
            file => Assert.NotEqual(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(_workshop.At("ema"), Path.GetFileName(file)))));

        Assert.Contains("generator_ema after 12 steps", Pix2PixProgram.Run("eval", "--checkpoint", run, "--ema", "--split", "val").Succeeded().Output);
        Pix2PixProgram.Run("export", "--checkpoint", run, "--ema", "--format", "safetensors", "--output", _workshop.At("out")).Succeeded();
        Assert.NotEqual(
            File.ReadAllBytes(Path.Combine(run, "checkpoints", "step-000000012", "generator.safetensors")),
            File.ReadAllBytes(Path.Combine(_workshop.At("out"), "generator.safetensors")));
    }
}
