namespace Pix2Pix.Data.Synth;

/// <summary>Which element of a plan each pixel shows, and which one lies beneath that (seen through a railing).</summary>
internal sealed class ElementMap
{
    private readonly short[] _top;
    private readonly short[] _under;
    private readonly float[] _relief;

    public ElementMap(FacadePlan plan, int size)
    {
        Size = size;
        _top = new short[size * size];
        _under = new short[size * size];
        _relief = Array.ConvertAll(plan.Elements, element => element.Relief);
        for (short i = 1; i < plan.Elements.Length; i++)
            Fill(plan.Elements[i], i);
    }

    /// <summary>Pixels per side.</summary>
    public int Size { get; }

    public int Top(int x, int y) => _top[(y * Size) + x];

    /// <summary>How far the pixel stands out of the wall, in picture heights.</summary>
    public float Relief(int x, int y) => _relief[_top[(y * Size) + x]];

    public int Under(int x, int y) => _under[(y * Size) + x];

    private void Fill(FacadeElement element, short index)
    {
        // Every element keeps at least one pixel, so that thin sills do not vanish from small pictures.
        var (left, top) = (Pixel(element.Left), Pixel(element.Top));
        var right = Math.Min(Math.Max(Pixel(element.Right), left + 1), Size);
        var bottom = Math.Min(Math.Max(Pixel(element.Bottom), top + 1), Size);
        for (var y = top; y < bottom; y++)
        {
            for (var i = (y * Size) + left; i < (y * Size) + right; i++)
                (_under[i], _top[i]) = (_top[i], index);
        }
    }

    private int Pixel(float position) => Math.Clamp((int)MathF.Round(position * Size), 0, Size);
}
