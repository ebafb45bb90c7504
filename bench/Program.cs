using Pix2Pix;
using Pix2Pix.Bench;

// The benchmarks that need this project's own code; the scripts beside it run them next to PyTorch's.
try
{
    switch (args)
    {
        case ["loader", var root]:
            Console.WriteLine(FormattableString.Invariant($"{LoaderBench.MillisecondsPerPair(root):0.0000}"));
            return 0;
        case ["step", var root, var batch, var threads, var variant, var device]:
            StepWorker.Run(root, batch, threads, variant, device);
            return 0;
        default:
            Console.Error.WriteLine("usage: Pix2Pix.Bench loader DATA-ROOT\n       Pix2Pix.Bench step DATA-ROOT BATCH THREADS PRECISION[+VARIANT…] DEVICE");
            return 2;
    }
}
catch (InputException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
