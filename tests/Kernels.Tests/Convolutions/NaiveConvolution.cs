using Pix2Pix.Kernels.Convolutions;

namespace Pix2Pix.Kernels.Tests.Convolutions;

/// <summary>The three passes as their definition says, in double precision. Images are [n, h, w, c], weights [o, kh, kw, c].</summary>
internal static class NaiveConvolution
{
    /// <summary>The result of the pass down.</summary>
    public static double[] Down(ConvolutionShape s, float[] x, float[] weights, float[]? bias)
    {
        double[] y = new double[s.Places * s.O];
        for (int i = 0; i < y.Length; i++)
            y[i] = bias?[i % s.O] ?? 0;
        ForEach(s, (pixel, place, tap) =>
        {
            for (int o = 0; o < s.O; o++)
            {
                for (int c = 0; c < s.C; c++)
                    y[(place * s.O) + o] += (double)x[(pixel * s.C) + c] * weights[(((o * s.Taps) + tap) * s.C) + c];
            }
        });
        return y;
    }

    /// <summary>The result of the pass up.</summary>
    public static double[] Up(ConvolutionShape s, float[] y, float[] weights, float[]? bias)
    {
        double[] x = new double[s.Pixels * s.C];
        for (int i = 0; i < x.Length; i++)
            x[i] = bias?[i % s.C] ?? 0;
        ForEach(s, (pixel, place, tap) =>
        {
            for (int o = 0; o < s.O; o++)
            {
                for (int c = 0; c < s.C; c++)
                    x[(pixel * s.C) + c] += (double)y[(place * s.O) + o] * weights[(((o * s.Taps) + tap) * s.C) + c];
            }
        });
        return x;
    }

    /// <summary>The gradient of the weights.</summary>
    public static double[] Weights(ConvolutionShape s, float[] x, float[] y)
    {
        double[] weights = new double[s.Weights];
        ForEach(s, (pixel, place, tap) =>
        {
            for (int o = 0; o < s.O; o++)
            {
                for (int c = 0; c < s.C; c++)
                    weights[(((o * s.Taps) + tap) * s.C) + c] += (double)x[(pixel * s.C) + c] * y[(place * s.O) + o];
            }
        });
        return weights;
    }

    // Each pixel of x with each place of y that sees it, and the tap through which it does.
    private static void ForEach(ConvolutionShape s, Action<int, int, int> body)
    {
        for (int place = 0; place < s.Places; place++)
        {
            int image = place / (s.OutH * s.OutW), oh = place / s.OutW % s.OutH, ow = place % s.OutW;
            for (int tap = 0; tap < s.Taps; tap++)
            {
                int h = (oh * s.StrideH) - s.PadH + (tap / s.KernelW), w = (ow * s.StrideW) - s.PadW + (tap % s.KernelW);
                if (h >= 0 && h < s.H && w >= 0 && w < s.W)
                    body((((image * s.H) + h) * s.W) + w, place, tap);
            }
        }
    }
}
