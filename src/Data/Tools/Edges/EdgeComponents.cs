using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tools;

/// <summary>
/// Hysteresis and the removal of specks in one walk: of the marked pixels that hang together (over sides and corners)
/// all are drawn, if one of them is strong and they are long enough.
/// </summary>
internal static class EdgeComponents
{
    /// <summary>Draws the edges that stay; empties the marks.</summary>
    /// <param name="marks">The candidates.</param>
    /// <param name="minLength">The fewest pixels of an edge.</param>
    /// <returns>One channel, 8 bits: edges 0, all else 255.</returns>
    public static PixelImage Draw(Plane<EdgeMark> marks, int minLength)
    {
        var image = new PixelImage(marks.Width, marks.Height, 1);
        image.Bytes.Fill(byte.MaxValue);
        var component = new List<int>();
        var all = marks.Values;
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i] == EdgeMark.None)
                continue;
            var strong = Take(marks, i, component);
            if (!strong || component.Count < minLength)
                continue;
            foreach (var pixel in component)
                image.Bytes[pixel] = 0;
        }

        return image;
    }

    /// <summary>Moves a component from the marks into the list; returns whether any of it is strong.</summary>
    private static bool Take(Plane<EdgeMark> marks, int start, List<int> component)
    {
        var all = marks.Values;
        component.Clear();
        component.Add(start);
        var strong = all[start] == EdgeMark.Strong;
        all[start] = EdgeMark.None;
        for (var next = 0; next < component.Count; next++)
        {
            var (y, x) = Math.DivRem(component[next], marks.Width);
            for (var row = Math.Max(y - 1, 0); row <= Math.Min(y + 1, marks.Height - 1); row++)
            {
                for (var column = Math.Max(x - 1, 0); column <= Math.Min(x + 1, marks.Width - 1); column++)
                {
                    var neighbour = (row * marks.Width) + column;
                    if (all[neighbour] == EdgeMark.None)
                        continue;
                    strong |= all[neighbour] == EdgeMark.Strong;
                    all[neighbour] = EdgeMark.None;
                    component.Add(neighbour);
                }
            }
        }

        return strong;
    }
}
