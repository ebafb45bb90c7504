using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Pix2Pix.Kernels.Vectors;

namespace Pix2Pix.Kernels.Optimizers;

/// <summary>The factors of one step of Adam (Kingma and Ba, 2015, algorithm 1, in the order of torch.optim.Adam).</summary>
/// <param name="Beta1">Of the mean of gradients.</param>
/// <param name="Beta2">Of the mean of squared gradients.</param>
/// <param name="Epsilon">Added to the root.</param>
/// <param name="StepSize">lr / (1 − β₁ᵗ).</param>
/// <param name="InverseRoot">1 / √(1 − β₂ᵗ).</param>
internal readonly record struct AdamFactors(float Beta1, float Beta2, float Epsilon, float StepSize, float InverseRoot)
{
    /// <summary>The factors of step t, counted from 1.</summary>
    public static AdamFactors Of(long t, double lr, double beta1, double beta2, double epsilon) => new(
        (float)beta1, (float)beta2, (float)epsilon, (float)(lr / (1 - Math.Pow(beta1, t))), (float)(1 / Math.Sqrt(1 - Math.Pow(beta2, t))));
}

/// <summary>Adam's update of a range of parameters in one pass over memory.</summary>
internal static unsafe class AdamPass
{
    /// <summary>Updates parameters p and the means m and v by gradients g.</summary>
    public static void Run(AdamFactors factors, float* g, float* p, float* m, float* v, long count)
    {
        switch (Vector.Lanes)
        {
            case 16: Run<Lanes512, Vector512<float>>(factors, g, p, m, v, count); break;
            case 8: Run<Lanes256, Vector256<float>>(factors, g, p, m, v, count); break;
            default: Run<Lanes128, Vector128<float>>(factors, g, p, m, v, count); break;
        }
    }

    /// <summary>to += from.</summary>
    public static void Add(float* from, long count, float* to)
    {
        switch (Vector.Lanes)
        {
            case 16: Add<Lanes512, Vector512<float>>(from, count, to); break;
            case 8: Add<Lanes256, Vector256<float>>(from, count, to); break;
            default: Add<Lanes128, Vector128<float>>(from, count, to); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TLanes, TVector>(AdamFactors f, float* g, float* p, float* m, float* v, long count)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        TVector beta1 = TLanes.All(f.Beta1), rest1 = TLanes.All(1 - f.Beta1), beta2 = TLanes.All(f.Beta2), rest2 = TLanes.All(1 - f.Beta2);
        TVector step = TLanes.All(-f.StepSize), root = TLanes.All(f.InverseRoot), epsilon = TLanes.All(f.Epsilon);
        long i = 0;
        for (; i + TLanes.Count <= count; i += TLanes.Count)
        {
            var gradient = TLanes.Load(g + i);
            var mean = TLanes.MultiplyAdd(beta1, TLanes.Load(m + i), TLanes.Multiply(rest1, gradient));
            var square = TLanes.MultiplyAdd(beta2, TLanes.Load(v + i), TLanes.Multiply(TLanes.Multiply(rest2, gradient), gradient));
            TLanes.Store(mean, m + i);
            TLanes.Store(square, v + i);
            var denominator = TLanes.MultiplyAdd(TLanes.Sqrt(square), root, epsilon);
            TLanes.Store(TLanes.MultiplyAdd(step, TLanes.Divide(mean, denominator), TLanes.Load(p + i)), p + i);
        }

        for (; i < count; i++)
        {
            m[i] = (f.Beta1 * m[i]) + ((1 - f.Beta1) * g[i]);
            v[i] = (f.Beta2 * v[i]) + ((1 - f.Beta2) * g[i] * g[i]);
            p[i] -= f.StepSize * m[i] / ((MathF.Sqrt(v[i]) * f.InverseRoot) + f.Epsilon);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<TLanes, TVector>(float* from, long count, float* to)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        long i = 0;
        for (; i + TLanes.Count <= count; i += TLanes.Count)
            TLanes.Store(TLanes.Add(TLanes.Load(to + i), TLanes.Load(from + i)), to + i);
        for (; i < count; i++)
            to[i] += from[i];
    }
}
