using System.Diagnostics;
using System.Globalization;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Bench;

/// <summary>Our training step, to be timed and checked from outside.</summary>
internal static class StepWorker
{
    // What a name adds to the precision that it begins with.
    private static readonly Dictionary<string, string> _variants = new()
    {
        ["exact"] = "training.tf32=false",
        ["channels_last"] = "training.channels_last=true",
        ["channels_first"] = "training.channels_last=false",
    };

    /// <summary>Writes the batches that all programs train on: crops of 256 × 256 of a data set's pairs.</summary>
    /// <param name="root">The data set.</param>
    /// <param name="batch">Pairs in a batch.</param>
    /// <param name="folder">Where; made where it is missing.</param>
    public static void WriteBatches(string root, string batch, string folder)
    {
        Directory.CreateDirectory(folder);
        var config = Config($"data.root={root}", "data.direction=BtoA");
        using var loader = new PairLoader(
            PairDataset.Open(config.Data, "train"), int.Parse(batch, CultureInfo.InvariantCulture), seed: 1, LoaderMode.Train);
        foreach (var (index, pairs) in loader.Epoch(1).Take(BatchFiles.Count).Index())
        {
            using (pairs)
                BatchFiles.Write(folder, index, pairs.Input, pairs.Target);
        }
    }

    /// <summary>
    /// For every number on standard input, takes so many steps and answers with the seconds per step and whether the last
    /// losses are finite (1 or 0), until standard input ends.
    /// </summary>
    /// <param name="folder">The batches.</param>
    /// <param name="batch">Pairs in a step.</param>
    /// <param name="threads">Of the CPU.</param>
    /// <param name="variant">A precision, and with a + what differs from the defaults: <c>float32+exact</c>.</param>
    /// <param name="deviceName">Where.</param>
    public static void Run(string folder, string batch, string threads, string variant, string deviceName)
    {
        string[] parts = variant.Split('+');
        var config = Config(
            [$"training.batch_size={batch}", $"training.precision={parts[0]}", .. parts.Skip(1).Select(part => _variants[part])]);
        var device = Start(threads, deviceName);
        using var scope = NewDisposeScope();
        var batches = BatchFiles.Read(folder, config.Training.BatchSize, device);
        using var step = GeneratorStep.Create(config, device);
        int taken = 0;
        while (Console.ReadLine() is { } line)
        {
            int steps = int.Parse(line, CultureInfo.InvariantCulture);
            bool isFinite = true;
            Wait(device);
            var watch = Stopwatch.StartNew();
            for (int i = 0; i < steps; i++)
            {
                using var inner = NewDisposeScope();
                var (input, target) = batches[taken++ % batches.Count];
                var losses = step.Run(input, target);
                if (i == steps - 1)
                    isFinite = losses.isfinite().all().item<bool>();
            }

            Wait(device);
            Console.WriteLine(FormattableString.Invariant($"{watch.Elapsed.TotalSeconds / steps} {(isFinite ? 1 : 0)}"));
        }
    }

    /// <summary>Writes first weights, takes one step from them without dropout and prints its losses: G_GAN, G_L1, D_real, D_fake.</summary>
    /// <param name="folder">Batches of one pair.</param>
    /// <param name="weights">Where the weights go; made where it is missing.</param>
    /// <param name="threads">Of the CPU.</param>
    public static void Check(string folder, string weights, string threads)
    {
        Directory.CreateDirectory(weights);
        var device = Start(threads, "cpu");
        using var scope = NewDisposeScope();
        using var step = GeneratorStep.Create(Config("generator.dropout=false"), device);
        foreach (var (name, network) in step.Networks)
            BatchFiles.WriteWeights(weights, name, network);
        var (input, target) = BatchFiles.Read(folder, 1, device)[0];
        Console.WriteLine(BatchFiles.Line(step.Run(input, target)[..step.LossNames.Count]));
    }

    // As the program itself starts.
    private static Device Start(string threads, string deviceName)
    {
        OpenMp.SpinBriefly();
        var device = Devices.Resolve(deviceName);
        set_num_threads(int.Parse(threads, CultureInfo.InvariantCulture));
        return device;
    }

    private static RunConfig Config(params string[] sets) => ConfigFile.Parse("{}", "bench", sets: ["data.root=none", .. sets]);

    private static void Wait(Device device)
    {
        if (device.type == DeviceType.CUDA)
            cuda.synchronize(device);
    }
}
