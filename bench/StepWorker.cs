using System.Globalization;
using Pix2Pix.Benchmarks;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using static TorchSharp.torch;

namespace Pix2Pix.Bench;

/// <summary>Our training step, to be timed from outside: for every number on standard input it takes so many steps and answers with the seconds per step.</summary>
internal static class StepWorker
{
    private const string PlainFloat32 = "plain_float32"; // without training.fast_convolutions
    private const int Batches = 4;

    /// <summary>Serves until standard input ends.</summary>
    public static void Run(string root, string batch, string threads, string precision, string deviceName)
    {
        string[] arithmetic = precision == PlainFloat32 ? ["training.fast_convolutions=false"] : [$"training.precision={precision}"];
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
            Console.WriteLine(timer.Run(int.Parse(line, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture));
    }
}
