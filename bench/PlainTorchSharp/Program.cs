using System.Diagnostics;
using System.Globalization;
using Pix2Pix.Bench;
using Pix2Pix.Bench.PlainTorchSharp;
using TorchSharp;

// The other side of side_by_side.sh: pix2pix with TorchSharp alone. The commands are those of Pix2Pix.Bench.
switch (args)
{
    case ["step", var folder, var batch, var threads, var deviceName]:
        torch.set_num_threads(int.Parse(threads, CultureInfo.InvariantCulture));
        var device = torch.device(deviceName);
        using (var step = new PlainStep(device))
            Serve(step, folder, int.Parse(batch, CultureInfo.InvariantCulture), device);
        return 0;
    case ["check", var folder, var weights, var threads]:
        torch.set_num_threads(int.Parse(threads, CultureInfo.InvariantCulture));
        using (var step = new PlainStep(torch.CPU, dropout: false))
        {
            foreach (var (name, network) in step.Networks)
                BatchFiles.ReadWeights(weights, name, network);
            var (input, target) = BatchFiles.Read(folder, 1, torch.CPU)[0];
            Console.WriteLine(BatchFiles.Line(step.Run(input, target)));
        }

        return 0;
    default:
        Console.Error.WriteLine("usage: PlainTorchSharp step BATCHES SIZE THREADS DEVICE\n       PlainTorchSharp check BATCHES WEIGHTS THREADS");
        return 2;
}

// For every number on standard input, takes so many steps and answers with the seconds per step and whether the last losses are
// finite (1 or 0).
static void Serve(PlainStep step, string folder, int size, torch.Device device)
{
    var batches = BatchFiles.Read(folder, size, device);
    int taken = 0;
    while (Console.ReadLine() is { } line)
    {
        int steps = int.Parse(line, CultureInfo.InvariantCulture);
        bool isFinite = true;
        Wait(device);
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < steps; i++)
        {
            using var scope = torch.NewDisposeScope();
            var (input, target) = batches[taken++ % batches.Count];
            var losses = step.Run(input, target);
            if (i == steps - 1)
                isFinite = losses.isfinite().all().item<bool>();
        }

        Wait(device);
        Console.WriteLine(FormattableString.Invariant($"{watch.Elapsed.TotalSeconds / steps} {(isFinite ? 1 : 0)}"));
    }
}

static void Wait(torch.Device device)
{
    if (device.type == DeviceType.CUDA)
        torch.cuda.synchronize(device);
}
