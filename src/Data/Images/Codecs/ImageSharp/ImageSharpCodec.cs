using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Bmp;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.Metadata;

namespace Pix2Pix.Data.Images;

/// <summary>
/// PNG, GIF and BMP by SixLabors.ImageSharp. Sizes and kinds are read from the headers here; of ImageSharp only the decoder
/// of the file's format runs, and it skips texts and profiles, which may inflate to gigabytes.
/// </summary>
internal sealed class ImageSharpCodec : IImageCodec
{
    public ImageSize ReadSize(string path, ImageFormat format)
    {
        using var file = FileBytes.Read(path);
        switch (format)
        {
            case ImageFormat.Png:
                var chunks = PngChunks.Parse(path, file.Span);
                return ImageOrientation.Apply(new ImageSize(chunks.Header.Height, chunks.Header.Width), chunks.Orientation);
            case ImageFormat.Gif:
                var gif = GifFile.Parse(path, file.Span);
                return new ImageSize(gif.Height, gif.Width);
            default:
                var bmp = BmpFile.Parse(path, file.Span);
                return new ImageSize(bmp.Height, bmp.Width);
        }
    }

    public PixelImage Decode(string path, ImageFormat format)
    {
        using var file = FileBytes.Read(path);
        return format switch
        {
            ImageFormat.Png => DecodePng(path, file),
            ImageFormat.Gif => DecodeGif(path, file),
            _ => DecodeBmp(path, file),
        };
    }

    public void Encode(string path, ImageFormat format, PixelImage image, Stream to) => ImageSharpPixels.Save(image, to, new PngEncoder
    {
        BitDepth = image.BitDepth == 8 ? PngBitDepth.Bit8 : PngBitDepth.Bit16,
        ColorType = image.Channels switch
        {
            1 => PngColorType.Grayscale,
            2 => PngColorType.GrayscaleWithAlpha,
            3 => PngColorType.Rgb,
            _ => PngColorType.RgbWithAlpha,
        },
        // Level 2 writes photographs several times faster than the usual 6, a tenth larger.
        CompressionLevel = PngCompressionLevel.Level2,
        FilterMethod = PngFilterMethod.Paeth,
        IgnoreMetadata = true,
    });

    private static PixelImage DecodePng(string path, FileBytes file)
    {
        var chunks = PngChunks.Parse(path, file.Span);
        var header = chunks.Header;
        var hasKey = chunks.Transparency is not null && header.Colour is PngHeader.Gray or PngHeader.Rgb;
        var channels = header.Colour == PngHeader.Palette ? (chunks.Transparency is null ? 3 : 4) : header.Samples;
        var image = DecodedSize.Allocate(path, header.Width, header.Height, channels, Math.Max(8, header.Bits));
        DamagedFile.Guard(
            path, ImageFormat.Png,
            () =>
            {
                PngCompleteness.CheckBefore(path, file.Memory, chunks);
                using var stream = PngMerge.IsNeeded(chunks) ? PngMerge.Merge(file.Span, chunks) : file.Stream();
                ImageSharpPixels.Load(image, stream, new PngDecoder { IgnoreMetadata = true });
                PngCompleteness.CheckAfter(path, file.Memory, chunks, image);
                return image;
            },
            IsReadable);
        return ImageOrientation.Apply(hasKey ? PngColourKey.Apply(path, chunks, image) : image, chunks.Orientation);
    }

    private static PixelImage DecodeGif(string path, FileBytes file)
    {
        var gif = GifFile.Parse(path, file.Span);
        var image = DecodedSize.Allocate(path, gif.Width, gif.Height, gif.HasAlpha ? 4 : 3, bitDepth: 8);
        var decoder = new GifDecoder { IgnoreMetadata = true, DecodingMode = FrameDecodingMode.First };
        Load(path, ImageFormat.Gif, image, file, decoder);
        if (!gif.HasAlpha)
            return image;

        // ImageSharp leaves transparent pixels black; they have a colour, which counts where alpha is dropped.
        using var opaque = new PixelImage(gif.Width, gif.Height, 4);
        file.Change(gif.Flags, (byte)(file.Span[gif.Flags] & ~GifFile.TransparencyFlag));
        Load(path, ImageFormat.Gif, opaque, file, decoder);
        for (var i = 0; i < image.ByteLength; i += 4)
        {
            if (image.Bytes[i + 3] == 0)
                opaque.Bytes.Slice(i, 3).CopyTo(image.Bytes[i..]);
        }

        return image;
    }

    private static PixelImage DecodeBmp(string path, FileBytes file)
    {
        var bmp = BmpFile.Parse(path, file.Span);
        var image = DecodedSize.Allocate(path, bmp.Width, bmp.Height, bmp.MayHaveAlpha ? 4 : 3, bitDepth: 8);
        bmp.RequireAllRows(path, file.Span.Length);
        Load(path, ImageFormat.Bmp, image, file, new BmpDecoder());
        return bmp.MayHaveAlpha ? WithoutOpaqueAlpha(image) : image;
    }

    private static void Load(string path, ImageFormat format, PixelImage image, FileBytes file, IImageDecoder decoder) => DamagedFile.Guard(
        path, format,
        () =>
        {
            using var stream = file.Stream();
            ImageSharpPixels.Load(image, stream, decoder);
            return image;
        },
        IsReadable);

    private static bool IsReadable(Exception error) => error is ImageFormatException or NotSupportedException or InvalidMemoryOperationException;

    /// <summary>BMP files of 32 bits rarely say whether the fourth byte is alpha.</summary>
    private static PixelImage WithoutOpaqueAlpha(PixelImage image)
    {
        for (var i = 3; i < image.ByteLength; i += 4)
        {
            if (image.Bytes[i] != byte.MaxValue)
                return image;
        }

        return ChannelConversion.Convert(image, 3);
    }
}
