using Pix2Pix.Data.Images;

namespace Pix2Pix.Eval.Reports;

/// <summary>An image file as bytes to put into a page.</summary>
internal static class EmbeddedImage
{
    // A PNG of drawn labels is small and stays exact; photographs are several times smaller as JPEG.
    private const int LargestPng = 96 << 10;

    /// <summary>The PNG file as it is where it is small, or else the shorter of it and a JPEG of it.</summary>
    /// <param name="file">A PNG file.</param>
    /// <param name="image">What is in it.</param>
    public static (byte[] Bytes, string MediaType) Smallest(string file, PixelImage image)
    {
        var png = (File.ReadAllBytes(file), "image/png");
        if (png.Item1.Length <= LargestPng)
            return png;
        var jpeg = (AsJpeg(image), "image/jpeg");
        return jpeg.Item1.Length < png.Item1.Length ? jpeg : png;
    }

    private static byte[] AsJpeg(PixelImage image)
    {
        var folder = Directory.CreateTempSubdirectory("pix2pix-report-");
        try
        {
            var path = Path.Combine(folder.FullName, "strip.jpg");
            ImageFile.Write(path, image);
            return File.ReadAllBytes(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
