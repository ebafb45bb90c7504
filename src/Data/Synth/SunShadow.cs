namespace Pix2Pix.Data.Synth;

/// <summary>How much of the sun reaches a point: walks towards the sun and looks for what stands out far enough.</summary>
internal sealed class SunShadow(PhotoMood mood, ElementMap map)
{
    private const int Steps = 14;
    private const float LongestRelief = 0.055f;

    /// <returns>0 in shadow, 1 in the sun.</returns>
    public float Light(int x, int y)
    {
        var here = map.Relief(x, y);
        var (stepX, stepY) = (mood.Shadow.X * LongestRelief * map.Size / Steps, mood.Shadow.Y * LongestRelief * map.Size / Steps);
        var hidden = 0f;
        for (var step = 1; step <= Steps && hidden < 1; step++)
        {
            var (fromX, fromY) = ((int)(x - (stepX * step)), (int)(y - (stepY * step)));
            if (fromX < 0 || fromY < 0 || fromX >= map.Size)
                break;

            // The ray has risen by this much; what is higher hides the sun, with a soft rim.
            var above = map.Relief(fromX, fromY) - here - (LongestRelief * step / Steps);
            hidden = MathF.Max(hidden, Math.Clamp(above / 0.004f, 0, 1));
        }

        return (1 - hidden) * Opposite((float)x / map.Size, (float)y / map.Size);
    }

    /// <summary>The shadow of the houses on the other side of the street.</summary>
    private float Opposite(float x, float y)
    {
        var rim = mood.StreetShadow.X + ((mood.StreetShadow.Y - mood.StreetShadow.X) * x);
        return Math.Clamp((rim - y) / 0.012f, 0, 1);
    }
}
