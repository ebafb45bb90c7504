using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Data.Images;

/// <summary>RGB pixels of three bytes from and to pixels of four, which Skia wants.</summary>
internal static class PackedRgb
{
    private static readonly Vector128<byte> _opaque = Vector128.Create(0xFF000000).AsByte();
    private static readonly Vector128<byte> _pixels = Vector128.Create((byte)0, 1, 2, 16, 3, 4, 5, 16, 6, 7, 8, 16, 9, 10, 11, 16);
    private static readonly Vector128<byte> _colours = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 16, 16, 16);

    /// <summary>Leaves out the fourth byte of each pixel.</summary>
    /// <param name="rgba">Four bytes per pixel.</param>
    /// <param name="rgb">Three bytes per pixel, as many pixels.</param>
    public static void FromRgba(ReadOnlySpan<byte> rgba, Span<byte> rgb)
    {
        int i = 0, o = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            // Four pixels at once; the four bytes written too many are overwritten by the next ones.
            ref var from = ref MemoryMarshal.GetReference(rgba);
            ref var to = ref MemoryMarshal.GetReference(rgb);
            for (; o <= rgb.Length - Vector128<byte>.Count && i <= rgba.Length - Vector128<byte>.Count; i += 16, o += 12)
                Vector128.Shuffle(Vector128.LoadUnsafe(ref from, (nuint)i), _colours).StoreUnsafe(ref to, (nuint)o);
        }

        for (; i < rgba.Length; i += 4, o += 3)
        {
            rgb[o] = rgba[i];
            rgb[o + 1] = rgba[i + 1];
            rgb[o + 2] = rgba[i + 2];
        }
    }

    /// <summary>Adds a fourth byte of 255 to each pixel.</summary>
    /// <param name="rgb">Three bytes per pixel.</param>
    /// <param name="rgba">Four bytes per pixel, as many pixels.</param>
    public static void ToRgba(ReadOnlySpan<byte> rgb, Span<byte> rgba)
    {
        int i = 0, o = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            // Four pixels at once, of which 16 bytes are read.
            ref var from = ref MemoryMarshal.GetReference(rgb);
            ref var to = ref MemoryMarshal.GetReference(rgba);
            for (; i <= rgb.Length - Vector128<byte>.Count; i += 12, o += 16)
                (Vector128.Shuffle(Vector128.LoadUnsafe(ref from, (nuint)i), _pixels) | _opaque).StoreUnsafe(ref to, (nuint)o);
        }

        for (; i < rgb.Length; i += 3, o += 4)
        {
            rgba[o] = rgb[i];
            rgba[o + 1] = rgb[i + 1];
            rgba[o + 2] = rgb[i + 2];
            rgba[o + 3] = byte.MaxValue;
        }
    }
}
