using System.Numerics;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Synth;

/// <summary>Takes the photograph: averages the light of each pixel, blurs a little, exposes, adds grain.</summary>
internal static class Camera
{
    /// <summary>Shaded points per pixel and direction.</summary>
    private const int Oversampling = 2;

    /// <param name="plan">The façade.</param>
    /// <param name="mood">What the label does not show.</param>
    /// <param name="size">Pixels per side.</param>
    /// <param name="target">RGB, at least <paramref name="size"/> square; the photo is put at its left.</param>
    public static void Take(FacadePlan plan, PhotoMood mood, int size, PixelImage target)
    {
        var shader = new PhotoShader(plan, new ElementMap(plan, size * Oversampling), mood, size);
        var light = new Vector3[size * size];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
                light[(y * size) + x] = Average(shader, x * Oversampling, y * Oversampling);
        }

        // The lens blurs by a part of the picture, so larger pictures by more pixels.
        for (var pass = 0; pass < Math.Max(size / 256, 1); pass++)
        {
            Blur(light, size, 1, mood.Blur);
            Blur(light, size, size, mood.Blur);
        }

        Develop(light, size, mood, target);
    }

    private static Vector3 Average(PhotoShader shader, int x, int y)
    {
        var sum = Vector3.Zero;
        for (var i = 0; i < Oversampling * Oversampling; i++)
            sum += shader.Shade(x + (i % Oversampling), y + (i / Oversampling));
        return sum / (Oversampling * Oversampling);
    }

    /// <summary>Each value gives a part of itself to its two neighbours along rows (step 1) or columns (step = size).</summary>
    private static void Blur(Vector3[] light, int size, int step, float amount)
    {
        var across = step == 1 ? size : 1;
        for (var line = 0; line < size; line++)
        {
            var before = light[line * across];
            for (var i = 0; i < size; i++)
            {
                var at = (line * across) + (i * step);
                var here = light[at];
                var after = light[i + 1 < size ? at + step : at];
                light[at] = Vector3.Lerp(here, (before + here + here + after) / 4, amount);
                before = here;
            }
        }
    }

    private static void Develop(Vector3[] light, int size, PhotoMood mood, PixelImage target)
    {
        var grain = new TextureNoise(~mood.Texture.Key);
        for (var y = 0; y < size; y++)
        {
            var row = target.Row(y);
            for (var x = 0; x < size; x++)
            {
                var (dx, dy) = ((float)x / size - 0.5f, (float)y / size - 0.5f);
                var vignette = 1 - (0.28f * ((dx * dx) + (dy * dy)));
                var color = Vector3.SquareRoot(Shoulder(light[(y * size) + x] * mood.Exposure * mood.WhiteBalance * vignette));
                for (var c = 0; c < 3; c++)
                {
                    var noise = (grain.Cell((x * 3) + c, y) + grain.Cell((x * 3) + c, y + size) - 1) * mood.Grain * 2;
                    row[(x * 3) + c] = (byte)Math.Clamp(((color[c] + noise) * 255) + 0.5f, 0, 255);
                }
            }
        }
    }

    /// <summary>Bright light approaches white slowly instead of clipping.</summary>
    private static Vector3 Shoulder(Vector3 light) => light * (Vector3.One + (light * 0.12f)) / (Vector3.One + (light * 0.42f)) * 1.22f;
}
