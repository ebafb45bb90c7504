using System.Diagnostics;
using Pix2Pix.Data;
using static TorchSharp.torch;

namespace Pix2Pix.Bench;

/// <summary>How long one core takes from files to tensors: decode, resize to 286², crop 256², mirror, scale to [-1, 1].</summary>
internal static class LoaderBench
{
    private const int WarmUp = 20;
    private const int Pairs = 300;

    /// <summary>Milliseconds per pair of the data set's <c>train/</c>, with one worker and no cache.</summary>
    public static double MillisecondsPerPair(string root)
    {
        set_num_threads(1);
        var options = new DataOptions { Root = root, Workers = 1, CacheMb = 0 };
        using var loader = new PairLoader(PairDataset.Open(options, "train"), batchSize: 1, seed: 1, LoaderMode.Train);
        foreach (var batch in loader.Epoch(1).Take(WarmUp))
            batch.Dispose();

        int done = 0;
        var watch = Stopwatch.StartNew();
        for (int epoch = 2; done < Pairs; epoch++)
        {
            foreach (var batch in loader.Epoch(epoch).Take(Pairs - done))
            {
                batch.Dispose();
                done++;
            }
        }

        return watch.Elapsed.TotalMilliseconds / done;
    }
}
