namespace Pix2Pix.Eval.Samples;

/// <summary>
/// Colours that tell classes apart: the first sixteen by hand, the further ones by steps of the golden angle around the colour
/// circle, in three brightnesses. Black is no class.
/// </summary>
internal static class ClassColours
{
    private static readonly (byte Red, byte Green, byte Blue)[] _first =
    [
        (70, 130, 220), (225, 85, 65), (60, 165, 90), (245, 195, 60), (150, 90, 190), (60, 195, 200), (240, 140, 40), (235, 130, 185),
        (140, 95, 60), (165, 205, 70), (130, 135, 145), (25, 75, 120), (140, 30, 60), (20, 95, 60), (200, 185, 235), (215, 215, 195),
    ];

    /// <summary>The colour of a class; the same for all pictures.</summary>
    /// <param name="number">From 0.</param>
    public static (byte Red, byte Green, byte Blue) Of(int number)
    {
        if (number < _first.Length)
            return _first[number];
        const double GoldenAngle = 137.508; // degrees
        var value = (number % 3) switch { 0 => 1.0, 1 => 0.75, _ => 0.5 };
        return FromHue(number * GoldenAngle % 360 / 60, saturation: 0.7, value);
    }

    /// <summary>HSV to RGB; hue in sixths of the circle.</summary>
    private static (byte Red, byte Green, byte Blue) FromHue(double hue, double saturation, double value)
    {
        return (Part(5), Part(3), Part(1));

        byte Part(double offset)
        {
            var k = (offset + hue) % 6;
            return (byte)(255 * value * (1 - (saturation * Math.Clamp(Math.Min(k, 4 - k), 0, 1))));
        }
    }
}
