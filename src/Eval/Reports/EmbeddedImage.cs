using Pix2Pix.Data;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Eval.Reports;

/// <summary>An image inside a page.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Bytes">What it takes before base64 makes a third more of it.</param>
/// <param name="DataUri">The image itself.</param>
internal sealed record EmbeddedImage(int Width, int Height, int Bytes, string DataUri)
{
    // A PNG of drawn labels is small and stays exact; photographs are several times smaller as JPEG.
    private const int LargestPng = 96 << 10;

    /// <summary>
    /// A PNG file: as it is where it is small, or else the shorter of it and a JPEG of it; a wide one made smaller. Null
    /// where it cannot be read (half written, say).
    /// </summary>
    public static EmbeddedImage? Read(string file, int maxWidth)
    {
        try
        {
            using var image = ImageFile.Read(file);
            if (image.Width <= maxWidth)
                return Smallest(File.ReadAllBytes(file), image);
            var height = Math.Max(1, (int)Math.Round((double)image.Height * maxWidth / image.Width));
            using var smaller = PilResize.Resize(image.Whole, new ImageSize(height, maxWidth));
            return Smallest(Encoded(smaller, ".png"), smaller);
        }
        catch (Exception e) when (e is ImageException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static EmbeddedImage Smallest(byte[] png, PixelImage image)
    {
        var jpeg = png.Length > LargestPng ? Encoded(image, ".jpg") : png;
        return jpeg.Length < png.Length ? Of(jpeg, "image/jpeg", image) : Of(png, "image/png", image);
    }

    private static EmbeddedImage Of(byte[] bytes, string type, PixelImage image) =>
        new(image.Width, image.Height, bytes.Length, $"data:{type};base64,{Convert.ToBase64String(bytes)}");

    private static byte[] Encoded(PixelImage image, string extension)
    {
        var folder = Directory.CreateTempSubdirectory("pix2pix-report-");
        try
        {
            var path = Path.Combine(folder.FullName, $"strip{extension}");
            ImageFile.Write(path, image);
            return File.ReadAllBytes(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
