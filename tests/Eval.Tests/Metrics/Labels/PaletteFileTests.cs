using Pix2Pix.Eval.Metrics;

namespace Pix2Pix.Eval.Tests.Metrics.Labels;

public sealed class PaletteFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_is_a_colour_in_hexadecimal_or_decimal_numbers_with_or_without_a_name()
    {
        var colours = Read("#0000DF background\n#ff8000\n\n  1,2,3,a door, say\r\n4 , 5 ,6\n");

        Assert.Equal([new(0, 0, 223), new(255, 128, 0), new(1, 2, 3), new(4, 5, 6)], colours);
    }

    [Fact]
    public void A_colour_named_ignore_is_not_scored()
    {
        Assert.Equal([true, false, true, false], Read("#010101 road\n#000000 ignore\n#020202 ignored cars\n9,9,9,ignore\n").Select(c => c.IsScored));
    }

    [Theory]
    [InlineData("#00000")]
    [InlineData("#0000000")]
    [InlineData("#00000g")]
    [InlineData("#000000road")]
    [InlineData("0,0,256")]
    [InlineData("0,0")]
    [InlineData("0,0,0 road")]
    [InlineData("-1,0,0")]
    [InlineData("road")]
    public void A_bad_line_is_named_with_its_file_and_number(string line)
    {
        var error = Assert.Throws<InputException>(() => Read($"#010101\n\n{line}\n#020202\n"));

        Assert.StartsWith($"{_folder["p.txt"]}, line 3: found {line}, allowed: #RRGGBB", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_long_bad_line_is_cut_in_the_message()
    {
        Assert.True(Assert.Throws<InputException>(() => Read(new string('x', 100_000))).Message.Length < 300);
    }

    [Fact]
    public void A_colour_given_twice_is_named_with_both_lines()
    {
        var error = Assert.Throws<InputException>(() => Read("#010203 a\n#000000 b\n1,2,3,c\n"));

        Assert.Equal($"{_folder["p.txt"]}, line 3: has the colour of line 1 again", error.Message);
    }

    [Fact]
    public void More_than_256_colours_are_refused()
    {
        var lines = Enumerable.Range(0, 257).Select(i => $"{i % 256},{i / 256},0").ToList();

        Assert.Equal(256, Read(string.Join('\n', lines[..256])).Count);
        Assert.Contains("line 257: a colour too many", Assert.Throws<InputException>(() => Read(string.Join('\n', lines))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#000000 road\n#FFFFFF ignore\n")]
    public void Fewer_than_two_classes_are_refused(string text)
    {
        Assert.Contains("needed are at least 2", Assert.Throws<InputException>(() => Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_neither_a_file_nor_a_name_is_answered_with_the_names()
    {
        var error = Assert.Throws<InputException>(() => LabelPalette.Load("facade"));

        Assert.Equal("facade: no such file, and no palette of this name; allowed: facades, cityscapes, camvid, or a file", error.Message);
    }

    private IReadOnlyList<LabelColour> Read(string text) => PaletteFile.Read(_folder.Write("p.txt", text));
}
