namespace Pix2Pix.Data.Images;

/// <summary>What a file may cost before it is decoded: a guard of the whole process, against files made to exhaust its memory.</summary>
public static class ImageLimits
{
    /// <summary>The default of <see cref="MaxMegapixels"/>.</summary>
    public const int DefaultMegapixels = 512;

    private static volatile int _maxMegapixels = DefaultMegapixels;

    /// <summary>Files with more pixels than this, in units of 1,000,000, are refused; <c>data.max_megapixels</c>.</summary>
    public static int MaxMegapixels
    {
        get => _maxMegapixels;
        set => _maxMegapixels = value;
    }
}
