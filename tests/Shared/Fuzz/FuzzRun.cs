using System.Diagnostics;

namespace Pix2Pix.Testing;

/// <summary>Reads many damaged inputs; each must be read or refused with one line, soon and in little memory.</summary>
/// <typeparam name="TRefusal">The one exception that may come.</typeparam>
/// <param name="name">What is damaged, for messages.</param>
/// <param name="seed">Where the random numbers begin.</param>
/// <param name="mutate">Makes a damaged input.</param>
/// <param name="read">Reads it.</param>
internal sealed class FuzzRun<TRefusal>(string name, int seed, Func<Random, byte[]> mutate, Action<byte[]> read)
    where TRefusal : InputException
{
    private const int MostBytesShown = 1000;
    private const int AllowedBytesPerInputByte = 8;

    // A case takes microseconds; on a busy machine any thread may stand still for seconds.
    private static readonly TimeSpan _allowedTime = TimeSpan.FromSeconds(20);

    private volatile int _case;
    private volatile byte[] _input = [];
    private int _read;

    /// <summary>Managed memory that a case may allocate, besides a multiple of its input.</summary>
    public long AllowedBytes { get; init; } = 64 << 20;

    /// <summary>Tries so many; returns how many of them could be read.</summary>
    public int Run(int cases)
    {
        Exception? failure = null;
        var worker = new Thread(() =>
        {
            try
            {
                for (_case = 0; _case < cases; _case++)
                    Once(_input = mutate(new Random(unchecked((seed * 1_000_003) + _case))));
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

            Assert.True(since.Elapsed < _allowedTime, $"{Where} hangs");
        }

        Assert.True(failure is null, $"{Where}: {failure}");
        return _read;
    }

    private string Where =>
        $"{name}: seed {seed}, case {_case} ({_input.Length} bytes: {Convert.ToBase64String(_input.AsSpan(0, Math.Min(_input.Length, MostBytesShown)))})";

    private void Once(byte[] input)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read(input);
            _read++;
        }
        catch (TRefusal e)
        {
            Assert.DoesNotContain('\n', e.Message);
            Assert.NotEqual("", e.Message);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllowedBytes + (AllowedBytesPerInputByte * (long)input.Length));
    }
}
