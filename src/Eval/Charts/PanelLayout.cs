namespace Pix2Pix.Eval.Charts;

/// <summary>Where a panel stands, in parts of the picture, counted from its lower left corner.</summary>
internal readonly record struct PanelArea(double X, double Y, double Width, double Height);

/// <summary>Two panels a row; an odd one out comes first and takes a whole row.</summary>
internal static class PanelLayout
{
    public static IEnumerable<PanelArea> Areas(int count)
    {
        var rows = (count + 1) / 2;
        var height = 1.0 / rows;
        for (var panel = 0; panel < count; panel++)
        {
            var wide = count % 2 == 1 && panel == 0;
            var cell = count % 2 == 1 && panel > 0 ? panel + 1 : panel;
            yield return new PanelArea(cell % 2 * 0.5, 1 - (cell / 2 + 1) * height, wide ? 1 : 0.5, height);
        }
    }
}
