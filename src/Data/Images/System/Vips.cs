using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pix2Pix.Data.Images;

/// <summary>The functions of libvips and of GLib's object system that are used; none of them has variable arguments.</summary>
internal static partial class Vips
{
    public const int UChar = 0; // VIPS_FORMAT_UCHAR
    public const int UShort = 2; // VIPS_FORMAT_USHORT
    public const int Float = 6; // VIPS_FORMAT_FLOAT
    public const int InterpretationCmyk = 15; // VIPS_INTERPRETATION_CMYK

    private const string Library = "libvips.so.42";
    private const string GObject = "libgobject-2.0.so.0";
    private const string GLib = "libglib-2.0.so.0";
    private const int LogLevelWarning = 1 << 4; // G_LOG_LEVEL_WARNING

    private static readonly Lazy<bool> _started = new(Start);

    /// <summary>A GLib value: a type and two words.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Value
    {
        public nuint Type;
        public long First;
        public long Second;
    }

    /// <summary>Starts libvips once.</summary>
    /// <exception cref="InputException">libvips is not installed or does not start.</exception>
    public static void EnsureStarted() => _ = _started.Value;

    /// <summary>The messages since the last call, first line only. libvips keeps them for all threads together.</summary>
    public static string TakeError()
    {
        var copy = ErrorBufferCopy();
        var message = Marshal.PtrToStringUTF8(copy) ?? "";
        Free(copy);
        return message.AsSpan().Trim().IndexOf('\n') is > 0 and var end ? message.Trim()[..end] : message.Trim();
    }

    private static unsafe bool Start()
    {
        try
        {
            if (Init("pix2pix") != 0)
                throw new InputException($"libvips does not start: {TakeError()}");
        }
        catch (DllNotFoundException error)
        {
            throw new InputException($"{Library} (libvips, for image files) is not installed: apt-get install libvips42", error);
        }

        // Images are decoded by several workers already; none is decoded twice.
        SetConcurrency(1);
        SetCacheMax(0);
        SetLogHandler("VIPS", LogLevelWarning, &Ignore, 0);
        SetLogHandler("GLib-GObject", LogLevelWarning, &Ignore, 0);
        return true;
    }

    /// <summary>Warnings about odd metadata and sizes are not for the user's terminal; errors come as exceptions.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(nint domain, int level, nint message, nint data)
    {
    }

    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Init(string program);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    private static partial void SetConcurrency(int threads);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    private static partial void SetCacheMax(int operations);

    [LibraryImport(Library, EntryPoint = "vips_error_buffer_copy")]
    private static partial nint ErrorBufferCopy();

    [LibraryImport(Library, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewOperation(string name);

    [LibraryImport(Library, EntryPoint = "vips_object_set_argument_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetArgument(nint operation, string name, string value);

    [LibraryImport(Library, EntryPoint = "vips_object_build")]
    public static partial int Build(nint operation);

    [LibraryImport(Library, EntryPoint = "vips_object_unref_outputs")]
    public static partial void UnrefOutputs(nint operation);

    [LibraryImport(Library, EntryPoint = "vips_image_get_type")]
    public static partial nuint ImageType();

    [LibraryImport(Library, EntryPoint = "vips_blob_get_type")]
    public static partial nuint BlobType();

    [LibraryImport(Library, EntryPoint = "vips_blob_get")]
    public static partial nint BlobData(nint blob, out nuint length);

    [LibraryImport(Library, EntryPoint = "vips_image_get_width")]
    public static partial int Width(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_height")]
    public static partial int Height(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_bands")]
    public static partial int Bands(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_format")]
    public static partial int Format(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_interpretation")]
    public static partial int Interpretation(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_orientation")]
    public static partial int Orientation(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_new_from_memory")]
    public static unsafe partial nint ImageFromMemory(byte* pixels, nuint length, int width, int height, int bands, int format);

    [LibraryImport(Library, EntryPoint = "vips_region_new")]
    public static partial nint NewRegion(nint image);

    [LibraryImport(Library, EntryPoint = "vips_region_fetch")]
    public static partial nint FetchRegion(nint region, int left, int top, int width, int height, out nuint length);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")]
    public static partial void Unref(nint instance);

    [LibraryImport(GObject, EntryPoint = "g_value_init")]
    public static partial nint InitValue(ref Value value, nuint type);

    [LibraryImport(GObject, EntryPoint = "g_value_unset")]
    public static partial void UnsetValue(ref Value value);

    [LibraryImport(GObject, EntryPoint = "g_value_set_object")]
    public static partial void SetObject(ref Value value, nint instance);

    [LibraryImport(GObject, EntryPoint = "g_value_dup_object")]
    public static partial nint DuplicateObject(ref Value value);

    [LibraryImport(GObject, EntryPoint = "g_value_get_boxed")]
    public static partial nint Boxed(ref Value value);

    [LibraryImport(GObject, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetProperty(nint instance, string name, ref Value value);

    [LibraryImport(GObject, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void GetProperty(nint instance, string name, ref Value value);

    [LibraryImport(GLib, EntryPoint = "g_free")]
    public static partial void Free(nint memory);

    [LibraryImport(GLib, EntryPoint = "g_log_set_handler", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial uint SetLogHandler(
        string domain, int levels, delegate* unmanaged[Cdecl]<nint, int, nint, nint, void> handler, nint data);
}
