namespace Pix2Pix.Data.Images;

/// <summary>A file format of images.</summary>
public enum ImageFormat
{
    /// <summary>JPEG, 8 bit.</summary>
    Jpeg,

    /// <summary>PNG, 8 or 16 bit.</summary>
    Png,

    /// <summary>TIFF, 8 or 16 bit.</summary>
    Tiff,

    /// <summary>WebP, 8 bit.</summary>
    Webp,

    /// <summary>GIF, of which the first frame is read; not written.</summary>
    Gif,

    /// <summary>Windows bitmap; not written.</summary>
    Bmp,

    /// <summary>PBM, PGM, PPM; not written.</summary>
    Pnm,
}
