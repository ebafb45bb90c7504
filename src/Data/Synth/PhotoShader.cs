using System.Numerics;

namespace Pix2Pix.Data.Synth;

/// <summary>Makes the photograph's light, pixel by pixel: surface, sun, shadow, and the rims of what stands out.</summary>
internal sealed class PhotoShader
{
    private readonly FacadePlan _plan;
    private readonly ElementMap _map;
    private readonly PhotoMood _mood;
    private readonly float _pixel;
    private readonly SunShadow _sun;
    private readonly WallSurface _wall;
    private readonly WindowSurface _window;
    private readonly OpeningSurface _opening;
    private readonly TrimSurface _trim;
    private readonly Surroundings _surroundings;

    /// <param name="plan">The façade.</param>
    /// <param name="map">Its elements at the size that is shaded.</param>
    /// <param name="mood">What the label does not show.</param>
    /// <param name="size">Pixels per side of the finished picture.</param>
    public PhotoShader(FacadePlan plan, ElementMap map, PhotoMood mood, int size)
    {
        (_plan, _map, _mood, _pixel) = (plan, map, mood, 1f / size);
        _sun = new SunShadow(mood, map);
        _wall = new WallSurface(mood, plan.GroundFloorTop);
        _window = new WindowSurface(mood);
        _opening = new OpeningSurface(mood, _window);
        _trim = new TrimSurface(mood);
        _surroundings = new Surroundings(mood, plan);
    }

    /// <summary>Linear light of one pixel of the map.</summary>
    public Vector3 Shade(int x, int y)
    {
        var (px, py) = ((x + 0.5f) / _map.Size, (y + 0.5f) / _map.Size);
        if (_surroundings.Tree(px, py) is { } tree)
            return tree.Albedo * (_mood.Ambient + (_mood.Sun * 1.4f));

        var top = _map.Top(x, y);
        var light = (_mood.Ambient * Occlusion(x, y)) + (_mood.Sun * _sun.Light(x, y));
        var surface = SurfaceOf(top, px, py);
        if (surface is { } seen)
            return (seen.Albedo * light * Rim(x, y)) + seen.Glow;

        // Through the gaps of a railing: what lies behind, in its shade.
        var behind = SurfaceOf(_map.Under(x, y), px, py) ?? default;
        return (behind.Albedo * light * 0.7f) + (behind.Glow * 0.7f);
    }

    private Surface? SurfaceOf(int index, float x, float y)
    {
        var point = new SurfacePoint(x, y, _plan.Elements[index], index, _pixel);
        return point.Element.Part switch
        {
            FacadePart.Background => _surroundings.Background(point),
            FacadePart.Roof => _surroundings.Roof(point),
            FacadePart.Wall => _wall.At(point),
            FacadePart.Window => _window.At(point),
            FacadePart.Door => _opening.Door(point),
            FacadePart.Shop => _opening.Shop(point),
            FacadePart.Blind => _opening.Blind(point),
            FacadePart.Balcony => _trim.Balcony(point),
            _ => _trim.Stone(point),
        };
    }

    /// <summary>Upper edges of what stands out catch light, lower ones lie in their own shade.</summary>
    private float Rim(int x, int y)
    {
        var here = _map.Relief(x, y);
        var step = Math.Max(_map.Size / 256, 1);
        var above = _map.Relief(x, Math.Max(y - step, 0));
        var below = _map.Relief(x, Math.Min(y + step, _map.Size - 1));
        return 1 + (here > above + 0.002f ? 0.18f : 0) - (here > below + 0.002f ? 0.3f : 0);
    }

    /// <summary>Light from the sky is less beside and below what stands out.</summary>
    private float Occlusion(int x, int y)
    {
        var here = _map.Relief(x, y);
        var hidden = 0f;
        for (var ring = 1; ring <= 3; ring++)
        {
            var reach = ring * _map.Size / 160;
            hidden += Above(x, y - reach, here) + (0.5f * (Above(x - reach, y, here) + Above(x + reach, y, here)));
        }

        return 1 - (0.09f * hidden);
    }

    private float Above(int x, int y, float relief) =>
        x >= 0 && y >= 0 && x < _map.Size && _map.Relief(x, y) > relief + 0.004f ? 1 : 0;
}
