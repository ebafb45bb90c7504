using System.CommandLine;
using System.Globalization;
using Pix2Pix.Benchmarks;
using Pix2Pix.Configuration;
using Pix2Pix.Data;
using Pix2Pix.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Commands;

/// <summary><c>pix2pix bench</c>.</summary>
internal static class BenchCommand
{
    private const double Giga = 1e9;
    private const string NoData = """{ "data": { "root": "none" } }""";

    public static Command Create()
    {
        var config = CommonOptions.Config(required: false);
        var (set, device) = (CommonOptions.Set(), CommonOptions.Device());
        var batches = Numbers("--batch", "Pairs per step; may be given several times.", [1]);
        var sizes = Numbers("--size", "Pixels per side; may be given several times. Without it, the config's data.crop_size.", []);
        var rounds = new Option<int>("--rounds") { Description = "Steps that are timed; the median counts.", HelpName = "N", DefaultValueFactory = _ => 10 };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--rounds: found less than 1, allowed: 1 or more");
        });
        var command = new DocumentedCommand(
            "bench",
            "Time the training step of a config (the default one where none is given) on random images: milliseconds, images/s, and how much of the device's arithmetic that is.",
            "pix2pix bench",
            "pix2pix bench --batch 1 --batch 4 --size 256 --size 512",
            "pix2pix bench --device cuda:0 --set training.precision=bfloat16")
        {
            config, set, device, batches, sizes, rounds,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(config), parsed.GetValue(set)!, parsed.GetValue(device), parsed.GetValue(batches)!,
            parsed.GetValue(sizes)!, parsed.GetValue(rounds), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static Option<int[]> Numbers(string name, string description, int[] without)
    {
        var option = new Option<int[]>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => without };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>() is { } values && values.Any(value => value is < 1 or > 4096))
                result.AddError($"{name}: allowed: 1 to 4096");
        });
        return option;
    }

    private static int Run(string? file, string[] sets, string? deviceName, int[] batches, int[] sizes, int rounds, TextWriter output)
    {
        var config = file is null
            ? ConfigFile.Parse(NoData, "bench", sets: sets)
            : ConfigFile.Load(file, [.. sets, "data.root=none"]);
        var device = Devices.Resolve(deviceName ?? config.Device);
        Devices.UseThreads(config.Training.Threads);
        var type = device.type == DeviceType.CUDA ? config.Training.Precision.Type() : ScalarType.Float32;
        backends.cuda.matmul.allow_tf32 = config.Training.Tf32;
        double peak = MatrixPeak.PerSecond(device, type);
        string threads = device.type == DeviceType.CPU ? $", {get_num_threads()} threads" : "";
        output.WriteLine(Invariant($"device {device}{threads}, libtorch {ProgramVersion.Libtorch}; product of matrices in {type.ToString().ToLowerInvariant()}: {peak / Giga:0} GFLOP/s"));
        output.WriteLine("batch   size   ms/step   images/s   GFLOP/s   of the product     peak MB");
        foreach (int size in sizes.Length == 0 ? [0] : sizes)
        {
            foreach (int batch in batches)
            {
                var crop = size == 0 ? config.Data.CropSize : ImageSize.Square(size);
                var result = StepBench.Measure(
                    config with { Training = config.Training with { BatchSize = batch }, Data = config.Data with { CropSize = crop, LoadSize = crop } },
                    device, rounds);
                output.WriteLine(Invariant(
                    $"{batch,5}{crop,7}{result.Seconds * 1000,10:0.0}{result.ImagesPerSecond,11:0.00}{result.OperationsPerSecond / Giga,10:0}")
                    + Invariant($"{result.OperationsPerSecond / peak,17:0%}{result.MemoryMegabytes,12}"));
            }
        }

        return ExitCodes.Success;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
