namespace Pix2Pix.EndToEnd;

public sealed class BenchTests
{
    [Fact]
    public void A_row_for_every_size_and_batch()
    {
        var result = Pix2PixProgram.Run(
            "bench", "--device", "cpu", "--rounds", "1", "--batch", "1", "--batch", "2", "--size", "32", "--size", "64",
            "--set", "generator.type=unet_32", "--set", "generator.filters=4", "--set", "discriminator.filters=4").Succeeded();
        string[] lines = result.Output.TrimEnd().Split('\n');
        Assert.StartsWith("device cpu, ", lines[0]);
        Assert.Equal(["1 32", "2 32", "1 64", "2 64"], lines[2..].Select(line => string.Join(' ', Words(line)[..2])));
        Assert.All(lines[2..], line => Assert.True(double.Parse(Words(line)[3]) > 0));
    }

    [Theory]
    [InlineData("--batch", "0", "--batch: allowed: 1 to 4096")]
    [InlineData("--rounds", "0", "--rounds: found less than 1, allowed: 1 or more")]
    public void A_number_that_makes_no_sense_is_refused(string option, string value, string message) =>
        Pix2PixProgram.Run("bench", option, value).Refused($"{message} (see: pix2pix bench --help)");

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
