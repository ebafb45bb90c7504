namespace Pix2Pix.Data.Images;

/// <summary>The codec of this build's stack.</summary>
internal static class ImageCodec
{
    public static IImageCodec Current { get; } = new ImageSharpCodec();
}
