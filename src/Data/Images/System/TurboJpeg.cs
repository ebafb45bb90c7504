using System.Runtime.InteropServices;

namespace Pix2Pix.Data.Images;

/// <summary>The functions of libjpeg-turbo's TurboJPEG API that are used.</summary>
internal static partial class TurboJpeg
{
    public const string Library = "libturbojpeg.so.0";

    public const int Rgb = 0; // TJPF_RGB
    public const int Gray = 6; // TJPF_GRAY
    public const int Cmyk = 11; // TJPF_CMYK
    public const int GrayColorspace = 2; // TJCS_GRAY
    public const int CmykColorspace = 3; // TJCS_CMYK; the one above it is TJCS_YCCK
    public const int Full444 = 0; // TJSAMP_444
    public const int GraySampling = 3; // TJSAMP_GRAY
    public const int AccurateDct = 4096; // TJFLAG_ACCURATEDCT: the transform that PIL uses
    public const int LimitScans = 32768; // TJFLAG_LIMITSCANS: a progressive file of over 500 scans is made to exhaust time

    /// <summary>The last message of an instance.</summary>
    public static string Message(nint instance) => Marshal.PtrToStringUTF8(GetErrorStr2(instance)) ?? "unknown error";

    [LibraryImport(Library, EntryPoint = "tjInitDecompress")]
    public static partial nint InitDecompress();

    [LibraryImport(Library, EntryPoint = "tjInitCompress")]
    public static partial nint InitCompress();

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    public static partial int Destroy(nint instance);

    [LibraryImport(Library, EntryPoint = "tjDecompressHeader3")]
    public static unsafe partial int DecompressHeader(
        nint instance, byte* jpeg, CULong length, out int width, out int height, out int sampling, out int colorspace);

    [LibraryImport(Library, EntryPoint = "tjDecompress2")]
    public static unsafe partial int Decompress(
        nint instance, byte* jpeg, CULong length, byte* pixels, int width, int pitch, int height, int format, int flags);

    [LibraryImport(Library, EntryPoint = "tjCompress2")]
    public static unsafe partial int Compress(
        nint instance, byte* pixels, int width, int pitch, int height, int format,
        ref nint jpeg, ref CULong length, int sampling, int quality, int flags);

    [LibraryImport(Library, EntryPoint = "tjFree")]
    public static partial void Free(nint jpeg);

    [LibraryImport(Library, EntryPoint = "tjGetErrorStr2")]
    private static partial nint GetErrorStr2(nint instance);
}
