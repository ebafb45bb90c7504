using System.Numerics;

namespace Pix2Pix.Data.Synth;

/// <summary>Draws in the terms of the façade painters.</summary>
internal static class RandomDraws
{
    public static float Between(ref this CounterRandom random, float low, float high) =>
        low + ((high - low) * (float)random.NextDouble());

    public static bool Chance(ref this CounterRandom random, float probability) => random.NextDouble() < probability;

    public static T Pick<T>(ref this CounterRandom random, ReadOnlySpan<T> choices) => choices[random.NextInt(choices.Length)];

    /// <summary>A colour near another: each channel moves by up to <paramref name="spread"/>.</summary>
    public static Vector3 Near(ref this CounterRandom random, Vector3 color, float spread)
    {
        var moved = color + new Vector3(random.Between(-spread, spread), random.Between(-spread, spread), random.Between(-spread, spread));
        return Vector3.Clamp(moved, Vector3.Zero, Vector3.One);
    }
}
