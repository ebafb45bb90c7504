using Pix2Pix.Kernels.Convolutions;
using Pix2Pix.Kernels.Memory;

namespace Pix2Pix.Kernels.Tests.Convolutions;

/// <summary>One shape's kernel with drawn images and weights.</summary>
internal sealed unsafe class KernelRun(ConvolutionShape shape, bool isDirect, int lanes)
{
    // Written behind each result, to see whether a kernel writes beyond its end.
    private const int Guarded = 64;
    private const float Guard = 1234.5f;

    private readonly ConvolutionKernel _kernel = ConvolutionKernels.For(shape, isDirect, lanes);

    public float[] X { get; } = Draw(1, (long)shape.Pixels * shape.C);

    public float[] Y { get; } = Draw(2, (long)shape.Places * shape.O);

    public float[] Filters { get; } = Draw(3, shape.Weights);

    public float[] DownBias { get; } = Draw(4, shape.O);

    public float[] UpBias { get; } = Draw(5, shape.C);

    public float[] Down(bool hasBias)
    {
        using NativeBlock filters = Prepared(_kernel.DownFilterLength, _kernel.PrepareDown), result = Result(Y.Length);
        fixed (float* x = X, bias = DownBias)
            _kernel.Down(x, filters.Values, hasBias ? bias : null, result.Values);
        return Read(result, Y.Length);
    }

    public float[] Up(bool hasBias)
    {
        using NativeBlock filters = Prepared(_kernel.UpFilterLength, _kernel.PrepareUp), result = Result(X.Length);
        fixed (float* y = Y, bias = UpBias)
            _kernel.Up(y, filters.Values, hasBias ? bias : null, result.Values);
        return Read(result, X.Length);
    }

    /// <summary>The gradient of the weights; each must be given exactly once.</summary>
    public float[] Weights()
    {
        float[] result = new float[Filters.Length];
        int[] given = new int[Filters.Length];
        fixed (float* x = X, y = Y)
        {
            _kernel.Weights(x, y, (begin, length, values) =>
            {
                for (long i = 0; i < length; i++)
                {
                    Interlocked.Increment(ref given[begin + i]);
                    result[begin + i] = values[i];
                }
            });
        }

        Assert.All(given, times => Assert.Equal(1, times));
        return result;
    }

    private NativeBlock Prepared(long length, PrepareFilters prepare)
    {
        var block = new NativeBlock(Math.Max(length, Filters.Length));
        if (length == 0)
        {
            Filters.CopyTo(new Span<float>(block.Values, Filters.Length));
            return block;
        }

        new Span<float>(block.Values, (int)block.Length).Fill(float.NaN);
        fixed (float* weights = Filters)
            prepare(weights, block.Values);
        return block;
    }

    private static NativeBlock Result(int length)
    {
        var block = new NativeBlock(length + Guarded);
        new Span<float>(block.Values, length).Fill(float.NaN);
        new Span<float>(block.Values + length, Guarded).Fill(Guard);
        return block;
    }

    private static float[] Read(NativeBlock block, int length)
    {
        Assert.True(new ReadOnlySpan<float>(block.Values + length, Guarded).IndexOfAnyExcept(Guard) < 0, "wrote beyond the result");
        return new ReadOnlySpan<float>(block.Values, length).ToArray();
    }

    private static float[] Draw(int seed, long count)
    {
        var random = new Random(seed);
        float[] values = new float[count];
        for (long i = 0; i < count; i++)
            values[i] = (2 * random.NextSingle()) - 1;
        return values;
    }

    private delegate void PrepareFilters(float* weights, float* filters);
}
