using Pix2Pix.Eval.Charts;

namespace Pix2Pix.Eval.Tests.Charts;

public sealed class PanelLayoutTests
{
    [Fact]
    public void An_even_number_of_panels_stands_in_pairs()
    {
        Assert.Equal([new(0, 0.5, 0.5, 0.5), new(0.5, 0.5, 0.5, 0.5), new(0, 0, 0.5, 0.5), new(0.5, 0, 0.5, 0.5)], PanelLayout.Areas(4));
    }

    [Fact]
    public void The_first_of_an_odd_number_takes_a_whole_row()
    {
        Assert.Equal([new(0, 0.5, 1, 0.5), new(0, 0, 0.5, 0.5), new(0.5, 0, 0.5, 0.5)], PanelLayout.Areas(3));
        Assert.Equal([new(0, 0, 1, 1)], PanelLayout.Areas(1));
    }
}
