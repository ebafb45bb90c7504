using System.Runtime.ExceptionServices;
using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Synth;

/// <summary>
/// Draws pairs of façades: a label map in flat colours and a shaded, textured "photograph" of it. Colours, materials,
/// light, weather, curtains and camera of the photograph cannot be told from the label. Everything is a pure function
/// of (seed, index).
/// </summary>
public static class FacadeSynth
{
    /// <summary>The smallest picture that is drawn, pixels per side.</summary>
    public const int LeastSize = 16;

    /// <summary>The largest picture that is drawn, pixels per side.</summary>
    public const int LargestSize = 2048;

    private const double ValidationShare = 0.1;

    /// <summary>Draws one pair.</summary>
    /// <param name="size">Pixels per side, 16 to 2048.</param>
    /// <param name="seed">The set.</param>
    /// <param name="index">The pair in the set.</param>
    /// <returns>RGB, size × 2·size: the photograph on the left (A), the label on the right (B).</returns>
    public static PixelImage Draw(int size, long seed, int index)
    {
        CheckSize(size);
        var plan = FacadePlanner.Draw(new CounterRandom(seed, 0, index, RandomUse.SynthPlan));
        var mood = PhotoMoodDraw.Draw(new CounterRandom(seed, 0, index, RandomUse.SynthPhoto));
        var pair = new PixelImage(size * 2, size, 3);
        Camera.Take(plan, mood, size, pair);
        LabelPainter.Paint(plan, new ElementMap(plan, size), pair, left: size);
        return pair;
    }

    /// <summary>
    /// Writes an aligned set of PNG files for the task BtoA: <c>train/</c>, and from 3 pairs on <c>val/</c> and
    /// <c>test/</c> with a tenth each, at least one. The folders appear when all pairs are drawn, or not at all.
    /// </summary>
    /// <param name="directory">A folder that is empty or does not exist yet.</param>
    /// <param name="count">Pairs, at least 1.</param>
    /// <param name="size">Pixels per side, 16 to 2048.</param>
    /// <param name="seed">The set.</param>
    /// <param name="progress">Told the number of pairs written so far, from any thread.</param>
    /// <param name="cancel">Stops and leaves nothing behind.</param>
    /// <exception cref="InputException">The folder is not empty or cannot be written, or a number is out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void WriteDataset(
        string directory, int count, int size, long seed, Action<int>? progress = null, CancellationToken cancel = default)
    {
        CheckSize(size);
        if (count < 1)
            throw new InputException($"the number of pairs is {count}; at least 1 is needed");

        using var output = StagedFolder.Create(directory);
        var phases = Phases(count);
        foreach (var phase in phases.Distinct())
            Directory.CreateDirectory(Path.Combine(output.Stage, phase));
        var written = 0;
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancel }, index =>
            {
                using var pair = Draw(size, seed, index);
                ImageFile.Write(Path.Combine(output.Stage, phases[index], $"{index + 1:D5}.png"), pair);
                progress?.Invoke(Interlocked.Increment(ref written));
            });
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }

        output.Publish();
    }

    private static string[] Phases(int count)
    {
        var each = count < 3 ? 0 : Math.Max(1, (int)Math.Round(count * ValidationShare));
        return
        [
            .. Enumerable.Repeat("train", count - (2 * each)), .. Enumerable.Repeat("val", each), .. Enumerable.Repeat("test", each),
        ];
    }

    private static void CheckSize(int size)
    {
        if (size is < LeastSize or > LargestSize)
            throw new InputException($"the size is {size} pixels; {LeastSize} to {LargestSize} can be drawn");
    }
}
