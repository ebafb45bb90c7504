using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Synth;

/// <summary>Paints a plan in flat colours, those of the CMP façade labels.</summary>
internal static class LabelPainter
{
    /// <param name="plan">The façade.</param>
    /// <param name="map">Its elements at the label's size.</param>
    /// <param name="target">RGB; the label is painted at <paramref name="left"/>.</param>
    /// <param name="left">First column of the label.</param>
    public static void Paint(FacadePlan plan, ElementMap map, PixelImage target, int left)
    {
        for (var y = 0; y < map.Size; y++)
        {
            var row = target.Row(y)[(left * 3)..];
            for (var x = 0; x < map.Size; x++)
                (row[x * 3], row[(x * 3) + 1], row[(x * 3) + 2]) = Color(plan.Elements[map.Top(x, y)].Part);
        }
    }

    private static (byte Red, byte Green, byte Blue) Color(FacadePart part) => part switch
    {
        FacadePart.Background => (0, 0, 170),
        FacadePart.Wall => (0, 0, 255),
        FacadePart.Window => (0, 85, 255),
        FacadePart.Door => (0, 170, 255),
        FacadePart.Cornice => (0, 255, 255),
        FacadePart.Sill => (85, 255, 170),
        FacadePart.Balcony => (170, 255, 85),
        FacadePart.Blind => (255, 255, 0),
        FacadePart.Deco => (255, 170, 0),
        FacadePart.Molding => (255, 85, 0),
        FacadePart.Pillar => (255, 0, 0),
        FacadePart.Shop => (170, 0, 0),
        FacadePart.Roof => (0, 0, 85),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "no colour"),
    };
}
