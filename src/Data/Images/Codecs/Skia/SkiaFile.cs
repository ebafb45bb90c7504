using System.Buffers;
using SkiaSharp;

namespace Pix2Pix.Data.Images;

/// <summary>A JPEG or WebP file opened by Skia, which reads it where it lies in memory.</summary>
internal sealed class SkiaFile : IDisposable
{
    private readonly SKData _data;
    private MemoryHandle _pin;

    private SkiaFile(MemoryHandle pin, SKData data, SKCodec codec) => (_pin, _data, Codec) = (pin, data, codec);

    public SKCodec Codec { get; }

    /// <summary>The size of the image as it is stored.</summary>
    public ImageSize Size => new(Codec.Info.Height, Codec.Info.Width);

    /// <summary>Opens a file by its header; null if that is truncated or damaged.</summary>
    /// <param name="file">The file, or its start, which must stay as it is until the result is disposed.</param>
    /// <exception cref="InputException">Skia's native library does not load.</exception>
    public static unsafe SkiaFile? TryOpen(ReadOnlyMemory<byte> file)
    {
        SkiaLibrary.Require();
        var pin = file.Pin();
        var data = SKData.Create((nint)pin.Pointer, file.Length);
        if (SKCodec.Create(data) is { } codec)
            return new SkiaFile(pin, data, codec);
        data.Dispose();
        pin.Dispose();
        return null;
    }

    public void Dispose()
    {
        Codec.Dispose();
        _data.Dispose();
        _pin.Dispose();
    }
}
