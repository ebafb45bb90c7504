using System.Numerics;

namespace Pix2Pix.Data.Synth;

/// <summary>How a point answers to light: what it scatters, and what it mirrors or emits whatever falls on it.</summary>
internal readonly record struct Surface(Vector3 Albedo, Vector3 Glow = default);

/// <summary>A point of the picture and the element it belongs to.</summary>
/// <param name="X">0 at the left border, 1 at the right one.</param>
/// <param name="Y">0 at the top, 1 at the bottom.</param>
/// <param name="Element">The element.</param>
/// <param name="Index">The element's number: what tells one window's curtains from the next one's.</param>
/// <param name="Pixel">Size of a pixel of the finished picture: finer detail is left out.</param>
internal readonly record struct SurfacePoint(float X, float Y, FacadeElement Element, int Index, float Pixel)
{
    /// <summary>Position in the element, 0 at its left.</summary>
    public float U => (X - Element.Left) / Element.Width;

    /// <summary>Position in the element, 0 at its top.</summary>
    public float V => (Y - Element.Top) / Element.Height;

    /// <summary>Distance to the nearest border of the element, in picture heights.</summary>
    public float Edge => MathF.Min(MathF.Min(X - Element.Left, Element.Right - X), MathF.Min(Y - Element.Top, Element.Bottom - Y));

    /// <summary>1 where a detail of this size is clearly larger than a pixel, 0 where it would only flicker.</summary>
    public float Visible(float detail) => Math.Clamp((detail / Pixel) - 0.6f, 0f, 1f);
}
