namespace Pix2Pix.Data.Tools;

/// <summary>
/// Takes the corners out of staircases, so that lines hang together by sides or corners, never by both: a pixel goes
/// if two of its neighbours touch it from sides at a right angle and nothing is behind it. Those two touch each other
/// at a corner, so no line is cut.
/// </summary>
internal static class StaircaseThinning
{
    /// <summary>Thins in place, from the top left on. A pixel that goes leaves its strength to a neighbour.</summary>
    public static void Run(Plane<EdgeMark> marks)
    {
        for (var y = 0; y < marks.Height; y++)
        {
            var row = marks.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] == EdgeMark.None)
                    continue;
                var right = OneSide(IsSet(marks, x - 1, y), IsSet(marks, x + 1, y));
                var down = OneSide(IsSet(marks, x, y - 1), IsSet(marks, x, y + 1));
                if (right == 0 || down == 0 || IsSet(marks, x - right, y - down))
                    continue;
                if (row[x] == EdgeMark.Strong)
                    row[x + right] = EdgeMark.Strong;
                row[x] = EdgeMark.None;
            }
        }
    }

    /// <summary>−1 or 1 where only that of the two sides is set, else 0.</summary>
    private static int OneSide(bool before, bool after) => (before, after) switch
    {
        (true, false) => -1,
        (false, true) => 1,
        _ => 0,
    };

    private static bool IsSet(Plane<EdgeMark> marks, int x, int y) =>
        (uint)x < (uint)marks.Width && (uint)y < (uint)marks.Height && marks.Row(y)[x] != EdgeMark.None;
}
