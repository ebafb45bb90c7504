using System.Globalization;
using Pix2Pix.Benchmarks;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using static TorchSharp.torch;

namespace Pix2Pix.Bench;

/// <summary>Our training step, to be timed from outside: for every number on standard input it takes so many steps and answers with the seconds per step
/// and the megabytes that tensors have held on a GPU at most.</summary>
internal static class StepWorker
{
    private const double BytesPerMegabyte = 1 << 20;

    // What a name adds to the precision that it begins with.
    private static readonly Dictionary<string, string> _variants = new()
    {
        ["plain"] = "training.fast_convolutions=false",
        ["exact"] = "training.tf32=false",
        ["channels_last"] = "training.channels_last=true",
        ["channels_first"] = "training.channels_last=false",
    };

    private const int Batches = 4;

    /// <summary>Serves until standard input ends.</summary>
    /// <param name="root">The data set.</param>
    /// <param name="batch">Pairs in a step.</param>
    /// <param name="threads">Of the CPU.</param>
    /// <param name="variant">A precision, and with a + what differs from the defaults: <c>bfloat16+channels_first</c>.</param>
    /// <param name="deviceName">Where.</param>
    public static void Run(string root, string batch, string threads, string variant, string deviceName)
    {
        string[] parts = variant.Split('+');
        string[] arithmetic = [$"training.precision={parts[0]}", .. parts.Skip(1).Select(part => _variants[part])];
        var config = ConfigFile.Parse(
            "{}", "bench", sets: [$"data.root={root}", "data.direction=BtoA", $"training.batch_size={batch}", .. arithmetic]);
        var device = Devices.Resolve(deviceName);
        set_num_threads(int.Parse(threads, CultureInfo.InvariantCulture));
        using var scope = NewDisposeScope();
        using var loader = new PairLoader(PairDataset.Open(config.Data, "train"), config.Training.BatchSize, seed: 1, LoaderMode.Train);
        var batches = new List<(Tensor Input, Tensor Target)>();
        foreach (var pairs in loader.Epoch(1).Take(Batches))
        {
            using (pairs)
                batches.Add((pairs.Input.clone().to(device), pairs.Target.clone().to(device)));
        }

        using var timer = new StepTimer(config, device, batches);
        while (Console.ReadLine() is { } line)
        {
            double seconds = timer.Run(int.Parse(line, CultureInfo.InvariantCulture));
            Console.WriteLine(FormattableString.Invariant($"{seconds}"));
        }
    }
}
