using System.Runtime.InteropServices;

namespace Pix2Pix.Data.Images;

/// <summary>Writes JPEG files with libjpeg-turbo: quality 95, colour not subsampled.</summary>
internal static class JpegWriter
{
    private const int Quality = 95;

    /// <param name="path">The file it is for, named in errors.</param>
    /// <param name="image">8 bits, 1 or 3 channels.</param>
    public static unsafe byte[] Encode(string path, PixelImage image)
    {
        using var instance = TurboJpegInstance.ToWrite();
        var (format, sampling) = image.Channels == 1
            ? (TurboJpeg.Gray, TurboJpeg.GraySampling)
            : (TurboJpeg.Rgb, TurboJpeg.Full444);
        nint jpeg = 0;
        var length = new CULong(0);
        try
        {
            fixed (byte* pixels = image.Bytes)
            {
                var status = TurboJpeg.Compress(
                    instance.Handle, pixels, image.Width, image.Stride, image.Height, format,
                    ref jpeg, ref length, sampling, Quality, TurboJpeg.AccurateDct);
                if (status != 0)
                    throw new ImageException(path, $"cannot be written as JPEG ({TurboJpeg.Message(instance.Handle)})");
            }

            return new ReadOnlySpan<byte>((void*)jpeg, checked((int)length.Value)).ToArray();
        }
        finally
        {
            TurboJpeg.Free(jpeg);
        }
    }
}
