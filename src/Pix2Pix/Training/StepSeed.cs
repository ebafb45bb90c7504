using Pix2Pix.Data;

namespace Pix2Pix.Training;

/// <summary>The seed of torch's generator at each step, a pure function of (seed, step).</summary>
internal static class StepSeed
{
    /// <summary>How state.json names it.</summary>
    public const string Scheme = "splitmix64(seed, step)";

    public static long Of(long seed, long step) =>
        (long)(new CounterRandom(seed, epoch: 0, index: step, RandomUse.Dropout).NextBits() >> 1);
}
