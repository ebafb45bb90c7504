using Pix2Pix;
using Pix2Pix.Bench;
using Pix2Pix.Kernels.Native;

// The benchmarks that need this project's own code; the scripts beside it run them next to others'.
try
{
    TorchLibraries.Load();
    switch (args)
    {
        case ["loader", var root]:
            Console.WriteLine(FormattableString.Invariant($"{LoaderBench.MillisecondsPerPair(root):0.0000}"));
            return 0;
        case ["batches", var root, var size, var folder]:
            StepWorker.WriteBatches(root, size, folder);
            return 0;
        case ["step", var folder, var size, var threads, var variant, var device]:
            StepWorker.Run(folder, size, threads, variant, device);
            return 0;
        case ["check", var folder, var weights, var threads]:
            StepWorker.Check(folder, weights, threads);
            return 0;
        default:
            Console.Error.WriteLine(
                """
                usage: Pix2Pix.Bench loader DATA-ROOT
                       Pix2Pix.Bench batches DATA-ROOT SIZE BATCHES
                       Pix2Pix.Bench step BATCHES SIZE THREADS PRECISION[+VARIANT…] DEVICE
                       Pix2Pix.Bench check BATCHES WEIGHTS THREADS
                """);
            return 2;
    }
}
catch (InputException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
