namespace Pix2Pix.Data;

/// <summary>
/// Random numbers as a pure function of (seed, epoch, index, use) and a counter: nothing to save, nothing to
/// share between threads. SplitMix64 (Steele, Lea and Flood 2014), keyed by mixing the four numbers one by one.
/// </summary>
public struct CounterRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>The sequence of one (seed, epoch, index, use).</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The epoch, or 0.</param>
    /// <param name="index">The number of the pair, or 0.</param>
    /// <param name="use">What the numbers are for: uses that share the other three differ.</param>
    public CounterRandom(long seed, long epoch, long index, RandomUse use)
    {
        var key = Mix((ulong)seed + Golden);
        key = Mix(key + (ulong)epoch + Golden);
        key = Mix(key + (ulong)index + Golden);
        _state = Mix(key + (ulong)use + Golden);
    }

    private CounterRandom(ulong state) => _state = state;

    /// <summary>The plain SplitMix64 sequence that starts at a state.</summary>
    internal static CounterRandom FromState(ulong state) => new(state);

    /// <summary>SplitMix64's output function: a bijection in which each bit of the input moves all bits.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>A number in [0, <paramref name="bound"/>); its bias is below bound / 2⁶⁴.</summary>
    /// <param name="bound">At least 1.</param>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(NextBits(), (ulong)bound, out _);
    }

    /// <summary>A number in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True in half of all cases.</summary>
    public bool NextBool() => NextBits() >> 63 == 1;
}
