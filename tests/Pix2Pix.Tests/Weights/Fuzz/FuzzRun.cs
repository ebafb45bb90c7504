using System.Diagnostics;
using System.Globalization;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Weights.Fuzz;

/// <summary>Reads many damaged files; each must be read or refused with one line, soon and in little memory.</summary>
internal sealed class FuzzRun(string name, int seed, Func<Random, byte[]> mutate)
{
    /// <summary>Sets the number of cases, for runs over night.</summary>
    private const string CasesVariable = "PIX2PIX_FUZZ_CASES";

    private const int DefaultCases = 20_000;
    private const long AllowedBytes = 64 << 20;
    private const int AllowedBytesPerFileByte = 8;

    private static readonly TimeSpan _allowedTime = TimeSpan.FromSeconds(2);

    private volatile int _case;
    private int _read;

    /// <summary>How many of the damaged files could be read.</summary>
    public int Read => _read;

    /// <summary>How many were tried.</summary>
    public static int Cases { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(CasesVariable), CultureInfo.InvariantCulture, out int cases) ? cases : DefaultCases;

    /// <summary>Runs all cases.</summary>
    public void Run()
    {
        Exception? failure = null;
        var worker = new Thread(() =>
        {
            try
            {
                for (_case = 0; _case < Cases; _case++)
                    Once(mutate(new Random(unchecked((seed * 1_000_003) + _case))));
            }
            catch (Exception e)
            {
                failure = e;
            }
        })
        { IsBackground = true };
        worker.Start();
        int last = -1;
        var since = Stopwatch.StartNew();
        while (!worker.Join(TimeSpan.FromMilliseconds(100)))
        {
            if (_case != last)
            {
                last = _case;
                since.Restart();
            }

            Assert.True(since.Elapsed < _allowedTime, $"{name}: seed {seed}, case {last} hangs");
        }

        Assert.True(failure is null, $"{name}: seed {seed}, case {_case}: {failure}");
    }

    private void Once(byte[] file)
    {
        using var scope = NewDisposeScope();
        long before = GC.GetAllocatedBytesForCurrentThread();
        long native = 0;
        try
        {
            foreach (var tensor in WeightFile.Read(new MemoryStream(file), name).Values)
            {
                native += tensor.numel() * tensor.element_size();
                using var touched = tensor.clone();
            }

            _read++;
        }
        catch (WeightFileException e)
        {
            Assert.DoesNotContain('\n', e.Message);
        }

        long allowed = AllowedBytes + (AllowedBytesPerFileByte * (long)file.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before + native, 0, allowed);
    }
}
