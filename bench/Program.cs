using Pix2Pix;
using Pix2Pix.Bench;

// The benchmarks that need this project's own code; the scripts beside it run them next to PyTorch's.
if (args is not ["loader", _])
{
    Console.Error.WriteLine("usage: Pix2Pix.Bench loader DATA-ROOT");
    return 2;
}

try
{
    Console.WriteLine(FormattableString.Invariant($"{LoaderBench.MillisecondsPerPair(args[1]):0.0000}"));
    return 0;
}
catch (InputException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
