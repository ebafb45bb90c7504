using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Pix2Pix.Data.Images;

/// <summary>Class maps as tensors: a channel for each class, 1 where the pixel is of that class and 0 elsewhere.</summary>
public static class OneHot
{
    /// <summary>A class map as a tensor.</summary>
    /// <param name="map">Class numbers: 1 channel, 8 bits, read by <see cref="ClassMap.Read"/> with as many classes.</param>
    /// <param name="classes">How many classes there are, 1 to 255.</param>
    /// <returns>[1, classes, H, W] float32 on the CPU, of 0 and 1; unlabeled pixels are 0 in all channels.</returns>
    /// <exception cref="ArgumentException">The image is no class map.</exception>
    public static Tensor ToTensor(PixelView map, int classes)
    {
        var tensor = empty([1, classes, map.Height, map.Width], ScalarType.Float32);
        Write(map, classes, MemoryMarshal.Cast<byte, float>(tensor.bytes), flip: false);
        return tensor;
    }

    /// <summary>Writes a class map into the memory of a tensor; numbers from <paramref name="classes"/> on are no class.</summary>
    /// <param name="map">Class numbers: 1 channel, 8 bits, of H × W.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="target">classes · H · W values, class by class.</param>
    /// <param name="flip">Mirror left to right.</param>
    internal static void Write(PixelView map, int classes, Span<float> target, bool flip)
    {
        if (map is not { Channels: 1, BitDepth: 8 })
            throw new ArgumentException($"1 channel of 8 bits is needed, not {map.Channels} of {map.BitDepth}", nameof(map));
        var plane = map.Width * map.Height;
        target.Clear();
        for (var y = 0; y < map.Height; y++)
        {
            var numbers = map.Row(y);
            for (var x = 0; x < numbers.Length; x++)
            {
                if (numbers[x] < classes)
                    target[(numbers[x] * plane) + (y * map.Width) + (flip ? map.Width - 1 - x : x)] = 1;
            }
        }
    }
}
