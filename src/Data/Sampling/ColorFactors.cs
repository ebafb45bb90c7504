using System.Numerics;
using System.Runtime.InteropServices;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data;

/// <summary>
/// A change of a photo's brightness, contrast and saturation, in this order: the bytes of torchvision's
/// <c>adjust_brightness</c>, <c>adjust_contrast</c> and <c>adjust_saturation</c> of a PIL image, one after the other.
/// 16-bit images follow the same formulas. Alpha stays; more than four channels have no saturation.
/// </summary>
/// <param name="Brightness">Factor, at least 0; 0 is black.</param>
/// <param name="Contrast">Factor, at least 0; 0 is the mean gray everywhere.</param>
/// <param name="Saturation">Factor, at least 0; 0 is without colours.</param>
internal readonly record struct ColorFactors(double Brightness, double Contrast, double Saturation)
{
    /// <summary>Three factors, each uniform in 1 ± <paramref name="strength"/>.</summary>
    public static ColorFactors Draw(double strength, CounterRandom random)
    {
        return new ColorFactors(Next(), Next(), Next());

        double Next() => 1 + (((2 * random.NextDouble()) - 1) * strength);
    }

    /// <summary>Changes an image in place.</summary>
    public void Apply(PixelImage image)
    {
        if (image.BitDepth == 8)
            Apply<byte>(image);
        else
            Apply<ushort>(image);
    }

    private void Apply<T>(PixelImage image)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var values = MemoryMarshal.Cast<byte, T>(image.Bytes);
        var colors = image.Channels is 2 or 4 ? image.Channels - 1 : image.Channels;
        BlendAll(values, image.Channels, colors, 0, (float)Brightness);
        using (var gray = Gray(image))
            BlendAll(values, image.Channels, colors, Mean(MemoryMarshal.Cast<byte, T>((gray ?? image).Bytes)), (float)Contrast);
        if (colors != 3)
            return;

        using (var gray = Gray(image)!)
        {
            var grays = MemoryMarshal.Cast<byte, T>(gray.Bytes);
            for (int i = 0, o = 0; i < grays.Length; i++, o += image.Channels)
                BlendAll(values.Slice(o, 3), 3, 3, int.CreateTruncating(grays[i]), (float)Saturation);
        }
    }

    /// <summary>The luma; null where channels are no colours.</summary>
    private static PixelImage? Gray(PixelImage image) =>
        image.Channels > 4 ? null : ChannelConversion.Convert(image.Whole, 1);

    /// <summary>The mean, rounded to nearest.</summary>
    private static int Mean<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        var sum = 0L;
        foreach (var value in values)
            sum += long.CreateTruncating(value);
        return (int)(((double)sum / values.Length) + 0.5);
    }

    /// <summary>PIL's <c>Image.blend</c> of one level with each colour: in single precision, clamped, cut off to whole numbers.</summary>
    private static void BlendAll<T>(Span<T> values, int channels, int colors, int level, float factor)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var max = float.CreateTruncating(T.MaxValue);
        for (var pixel = 0; pixel < values.Length; pixel += channels)
        {
            for (var i = pixel; i < pixel + colors; i++)
            {
                var blended = level + (factor * (int.CreateTruncating(values[i]) - level));
                values[i] = T.CreateTruncating(float.ConvertToIntegerNative<int>(float.MinNative(float.MaxNative(blended, 0), max)));
            }
        }
    }
}
