namespace Pix2Pix.Data.Images;

/// <summary>How an image is resized; each as in PIL.</summary>
public enum ResizeFilter
{
    /// <summary>Cubic with a = −0.5; its support grows when shrinking (antialiased).</summary>
    Bicubic,

    /// <summary>Triangle; its support grows when shrinking (antialiased).</summary>
    Bilinear,

    /// <summary>The nearest pixel: no new values, as label maps need.</summary>
    Nearest,
}
