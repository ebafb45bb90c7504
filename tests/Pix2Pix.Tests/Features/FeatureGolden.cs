using Pix2Pix.Tests.Golden;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Features;

/// <summary>What torchvision's networks see, as Golden/make_features_golden.py stored it.</summary>
internal sealed record FeatureGolden(
    IReadOnlyDictionary<string, FeatureGolden.Network> Networks, FeatureGolden.Summary Fid,
    IReadOnlyDictionary<string, FeatureGolden.Summary> Inputs)
{
    /// <summary>
    /// Relative, of single precision through up to a hundred layers: other processors add up in another order, and
    /// another layer, scale or padding shows in the second digit.
    /// </summary>
    private const double Rounding = 1e-4;

    /// <summary>Numbers below it come out of larger ones, and are allowed this one's rounding.</summary>
    private const double SmallNumber = 0.1;

    private const int Kept = 10;

    public static FeatureGolden Stored { get; } = GoldenFile.Read<FeatureGolden>("features.json");

    /// <summary>The shape of the images that the networks without a size of their own saw.</summary>
    public static long[] ImageShape => [2, 3, 40, 48];

    /// <summary>Numbers in [low, high) that the script computes to the same bits.</summary>
    public static Tensor Pattern(long[] shape, int key, double low = -1, double high = 1)
    {
        var values = new float[shape.Aggregate(1L, (count, side) => count * side)];
        for (int i = 0; i < values.Length; i++)
        {
            uint h = unchecked((uint)((i * 2654435761L) + (key * 40503L)));
            h = unchecked((h ^ (h >> 15)) * 2246822519u);
            values[i] = (float)(low + ((high - low) * ((h ^ (h >> 13)) / 4294967296.0)));
        }

        return tensor(values).reshape(shape);
    }

    /// <summary>Writes a network's file with made-up weights.</summary>
    public static void Write(string path, string network)
    {
        using var scope = NewDisposeScope();
        var shapes = Stored.Networks[network].Tensors;
        using var stream = File.Create(path);
        SafetensorsWriter.Write(stream, shapes.Select((t, key) => (t.Key, Weight(t.Key, t.Value, key))).ToDictionary(t => t.Key, t => t.Item2));
    }

    /// <summary>Fails where shape, mean or kept values differ.</summary>
    public static void AssertEqual(Summary expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.shape);
        using var accessor = actual.detach().to(ScalarType.Float64).cpu().contiguous().data<double>();
        double[] flat = accessor.ToArray();
        int step = Math.Max(1, (flat.Length + Kept - 1) / Kept);
        Assert.Equal((flat.Length + step - 1) / step, expected.Values.Count);
        AssertClose(expected.Mean, flat.Average());
        for (int i = 0; i < expected.Values.Count; i++)
            AssertClose(expected.Values[i], flat[i * step]);
    }

    private static Tensor Weight(string name, long[] shape, int key)
    {
        if (shape.Length == 0)
            return tensor(0L);
        if (shape.Length > 1)
        {
            double bound = Math.Sqrt(6.0 / shape[1..].Aggregate(1L, (count, side) => count * side));
            return Pattern(shape, key, -bound, bound);
        }

        bool scales = name.EndsWith("weight", StringComparison.Ordinal) || name.EndsWith("running_var", StringComparison.Ordinal);
        return scales ? Pattern(shape, key, 0.5, 1.5) : Pattern(shape, key, -0.2, 0.2);
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.Equal(expected, actual, Rounding * Math.Max(SmallNumber, Math.Abs(expected)));

    internal sealed record Network(IReadOnlyDictionary<string, long[]> Tensors, IReadOnlyList<Summary> Maps, Summary Vectors);

    internal sealed record Summary(long[] Shape, double Mean, IReadOnlyList<double> Values);
}
