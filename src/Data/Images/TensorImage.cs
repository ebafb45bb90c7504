using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Pix2Pix.Data.Images;

/// <summary>
/// Pixels to tensors and back. A tensor holds (x / max − 0.5) / 0.5 in float32, in [−1, 1], channels first:
/// the same bits as torchvision's <c>ToTensor</c> and <c>Normalize(0.5, 0.5)</c>.
/// </summary>
public static class TensorImage
{
    /// <summary>The 256 values that 8-bit pixels can become.</summary>
    private static readonly float[] _normalized = [.. Enumerable.Range(0, 256).Select(value => Normalize(value, 255f))];

    /// <summary>An image as a tensor.</summary>
    /// <param name="image">8 or 16 bits, C channels.</param>
    /// <returns>[1, C, H, W] float32 on the CPU, in [−1, 1].</returns>
    public static Tensor ToTensor(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return ToTensor(image.Whole);
    }

    /// <inheritdoc cref="ToTensor(PixelImage)"/>
    public static Tensor ToTensor(PixelView image)
    {
        var tensor = empty([1, image.Channels, image.Height, image.Width], ScalarType.Float32);
        Write(image, MemoryMarshal.Cast<byte, float>(tensor.bytes), flip: false);
        return tensor;
    }

    /// <summary>
    /// A tensor as an image: values are clamped to [−1, 1] and rounded to the nearest level. (The reference truncates
    /// instead, which darkens by half a level on average.)
    /// </summary>
    /// <param name="tensor">[C, H, W] or [1, C, H, W] with C from 1 to 64, floating point, on any device.</param>
    /// <param name="bitDepth">8 or 16.</param>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public static PixelImage ToImage(Tensor tensor, int bitDepth = 8)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var shape = tensor.shape is [1, .. { Length: 3 } single] ? single : tensor.shape;
        if (shape is not [>= 1 and <= PixelImage.MaxChannels, > 0, > 0])
            throw new ArgumentException($"[C, H, W] or [1, C, H, W] with 1 to {PixelImage.MaxChannels} channels is needed, not [{string.Join(", ", tensor.shape)}]", nameof(tensor));

        var image = new PixelImage((int)shape[2], (int)shape[1], (int)shape[0], bitDepth);
        using var values = tensor.detach();
        using var floats = values.to(ScalarType.Float32);
        using var local = floats.cpu();
        using var dense = local.contiguous();
        Read(MemoryMarshal.Cast<byte, float>(dense.bytes), image);
        return image;
    }

    /// <summary>Writes an image into the memory of a tensor.</summary>
    /// <param name="image">C channels of H × W.</param>
    /// <param name="target">C · H · W values, channel by channel.</param>
    /// <param name="flip">Mirror left to right.</param>
    internal static void Write(PixelView image, Span<float> target, bool flip)
    {
        var plane = image.Width * image.Height;
        for (var y = 0; y < image.Height; y++)
        {
            for (var c = 0; c < image.Channels; c++)
            {
                var row = target.Slice((c * plane) + (y * image.Width), image.Width);
                if (image.BitDepth == 8)
                    WriteRow(image.Row(y)[c..], image.Channels, row);
                else
                    WriteRow(image.RowWords(y)[c..], image.Channels, row);
                if (flip)
                    row.Reverse();
            }
        }
    }

    private static void WriteRow(ReadOnlySpan<byte> from, int step, Span<float> to)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(_normalized);
        for (int x = 0, i = 0; x < to.Length; x++, i += step)
            to[x] = Unsafe.Add(ref table, from[i]);
    }

    private static void WriteRow(ReadOnlySpan<ushort> from, int step, Span<float> to)
    {
        for (int x = 0, i = 0; x < to.Length; x++, i += step)
            to[x] = Normalize(from[i], ushort.MaxValue);
    }

    /// <summary>In float32 at each step, as PyTorch computes it.</summary>
    private static float Normalize(float value, float max) => ((value / max) - 0.5f) / 0.5f;

    private static void Read(ReadOnlySpan<float> from, PixelImage image)
    {
        var plane = image.Width * image.Height;
        for (var c = 0; c < image.Channels; c++)
        {
            var channel = from.Slice(c * plane, plane);
            if (image.BitDepth == 8)
                ReadChannel(channel, image.Bytes[c..], image.Channels);
            else
                ReadChannel(channel, image.Words[c..], image.Channels);
        }
    }

    private static void ReadChannel<T>(ReadOnlySpan<float> from, Span<T> to, int step)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        var max = float.CreateChecked(T.MaxValue);
        for (int x = 0, i = 0; x < from.Length; x++, i += step)
            to[i] = T.CreateTruncating(((Math.Clamp(from[x], -1f, 1f) + 1f) * 0.5f * max) + 0.5f);
    }
}
