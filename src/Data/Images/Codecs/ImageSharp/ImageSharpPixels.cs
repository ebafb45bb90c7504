using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.PixelFormats;

namespace Pix2Pix.Data.Images;

/// <summary>Lets ImageSharp decode into images and encode from them: both keep the samples of a pixel side by side.</summary>
internal static class ImageSharpPixels
{
    /// <summary>Decodes a file into an image of its size, with the samples that it is to have.</summary>
    /// <param name="image">The image.</param>
    /// <param name="file">The file.</param>
    /// <param name="decoder">The decoder of its format.</param>
    public static void Load(PixelImage image, Stream file, IImageDecoder decoder)
    {
        switch (image.Channels, image.BitDepth)
        {
            case (1, 8): Load<L8>(image, file, decoder); break;
            case (2, 8): Load<La16>(image, file, decoder); break;
            case (3, 8): Load<Rgb24>(image, file, decoder); break;
            case (4, 8): Load<Rgba32>(image, file, decoder); break;
            case (1, 16): Load<L16>(image, file, decoder); break;
            case (2, 16): Load<La32>(image, file, decoder); break;
            case (3, 16): Load<Rgb48>(image, file, decoder); break;
            default: Load<Rgba64>(image, file, decoder); break;
        }
    }

    /// <summary>Writes the file that an encoder makes of an image.</summary>
    public static void Save(PixelImage image, Stream to, IImageEncoder encoder)
    {
        switch (image.Channels, image.BitDepth)
        {
            case (1, 8): Save<L8>(image, to, encoder); break;
            case (2, 8): Save<La16>(image, to, encoder); break;
            case (3, 8): Save<Rgb24>(image, to, encoder); break;
            case (4, 8): Save<Rgba32>(image, to, encoder); break;
            case (1, 16): Save<L16>(image, to, encoder); break;
            case (2, 16): Save<La32>(image, to, encoder); break;
            case (3, 16): Save<Rgb48>(image, to, encoder); break;
            default: Save<Rgba64>(image, to, encoder); break;
        }
    }

    private static void Load<TPixel>(PixelImage image, Stream file, IImageDecoder decoder)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using var decoded = decoder.Decode<TPixel>(Options(new TargetMemory<TPixel>(image)), file, default);
        if (decoded.Width != image.Width || decoded.Height != image.Height)
            throw new InvalidImageContentException($"it has {decoded.Width}x{decoded.Height} pixels, its header says {image.Width}x{image.Height}");
        if (!IsTarget(decoded, image))
            decoded.CopyPixelDataTo(image.Bytes);
    }

    private static bool IsTarget<TPixel>(Image<TPixel> decoded, PixelImage image)
        where TPixel : unmanaged, IPixel<TPixel> =>
        decoded.DangerousTryGetSinglePixelMemory(out var memory)
        && Unsafe.AreSame(ref MemoryMarshal.AsBytes(memory.Span)[0], ref image.Bytes[0]);

    private static void Save<TPixel>(PixelImage image, Stream to, IImageEncoder encoder)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using var source = Image.WrapMemory<TPixel>(Options(), image.Memory, image.Width, image.Height);
        source.Save(to, encoder);
    }

    /// <summary>
    /// A configuration without formats, so that nothing but the decoder or encoder at hand can run, in one thread,
    /// since images are worked on by several threads already.
    /// </summary>
    private static Configuration Options(SixLabors.ImageSharp.Memory.MemoryAllocator? memory = null)
    {
        var options = new Configuration { MaxDegreeOfParallelism = 1 };
        if (memory is not null)
            options.MemoryAllocator = memory;
        return options;
    }
}
