using SkiaSharp;

namespace Pix2Pix.Data.Images;

/// <summary>The native library behind SkiaSharp.</summary>
internal static class SkiaLibrary
{
    private static readonly Lazy<Exception?> _failure = new(Load);

    /// <summary>Loads the library once.</summary>
    /// <exception cref="InputException">It is missing or does not load.</exception>
    public static void Require()
    {
        if (_failure.Value is { } failure)
        {
            throw new InputException(
                "the native library libSkiaSharp, which reads JPEG and WebP and writes images, is missing from the program's folder or does not load; build or install the program again", failure);
        }
    }

    private static Exception? Load()
    {
        try
        {
            SkiaSharpVersion.CheckNativeLibraryCompatible(throwIfIncompatible: true);
            return null;
        }
        catch (Exception failure) when (failure is TypeLoadException or BadImageFormatException or InvalidOperationException)
        {
            return failure;
        }
    }
}
