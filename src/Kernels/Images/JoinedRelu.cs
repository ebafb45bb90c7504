using System.Runtime.Intrinsics;
using Pix2Pix.Kernels.Autograd;
using Pix2Pix.Kernels.Threads;
using Pix2Pix.Kernels.Vectors;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Images;

/// <summary>
/// The ReLU of two images' channels side by side, as the U-Net's decoder takes them, in one pass over memory, and likewise
/// backwards. The values are those of libtorch's <c>cat</c> and <c>relu</c>, bit by bit.
/// </summary>
internal sealed unsafe class JoinedRelu : autograd.SingleTensorFunction<JoinedRelu>
{
    private const string Saved = "saved";
    private const long Grain = 1 << 14;

    /// <inheritdoc/>
    public override string Name => "pix2pix::joined_relu";

    /// <summary>[N, C, H, W] and [N, C', H, W] to [N, C + C', H, W].</summary>
    public static Tensor Run(Tensor first, Tensor second)
    {
        if (!Fits(first) || !Fits(second) || first.shape[1] % Vector.Lanes != 0 || second.shape[1] % Vector.Lanes != 0)
        {
            using var both = cat([first, second], 1);
            return nn.functional.relu(both);
        }

        return is_grad_enabled() && (first.requires_grad || second.requires_grad) ? apply(first, second) : Join(first, second);
    }

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (first, second) = ((Tensor)vars[0], (Tensor)vars[1]);
        var joined = Join(first, second);
        ctx.save_data(Saved, new Recorded(first.shape[1], SavedTensors.Of(joined)));
        return joined;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => BackwardErrors.Guard(2, () =>
    {
        var (channels, saved) = (Recorded)ctx.get_data(Saved);
        var joined = saved[0];
        if (is_grad_enabled())
        {
            var passed = grad_output * joined.gt(0).to(ScalarType.Float32);
            return [passed.narrow(1, 0, channels), passed.narrow(1, channels, joined.shape[1] - channels)];
        }

        using var gradient = ImageMemory.Arrange(grad_output);
        grad_output.Dispose();
        var parts = Split(joined, gradient, channels);
        saved.Free();
        return parts;
    });

    private sealed record Recorded(long Channels, SavedTensors Tensors);

    private static bool Fits(Tensor images) =>
        images is { device_type: DeviceType.CPU, dtype: ScalarType.Float32, ndim: 4 } && ImageMemory.IsArranged(images);

    private static Tensor Join(Tensor first, Tensor second)
    {
        var shape = first.shape;
        long a = shape[1], b = second.shape[1];
        var joined = ImageMemory.New(shape[0], a + b, shape[2], shape[3]);
        float* left = ImageMemory.Values(first);
        float* right = ImageMemory.Values(second);
        float* to = ImageMemory.Values(joined);
        KernelThreads.Ranges(shape[0] * shape[2] * shape[3], Math.Max(1, Grain / (a + b)), (begin, end) =>
        {
            for (long pixel = begin; pixel < end; pixel++)
            {
                Rectify(left + (pixel * a), a, to + (pixel * (a + b)));
                Rectify(right + (pixel * b), b, to + (pixel * (a + b)) + a);
            }
        });
        return joined;
    }

    private static List<Tensor> Split(Tensor joined, Tensor gradient, long a)
    {
        var shape = joined.shape;
        long b = shape[1] - a;
        var first = ImageMemory.New(shape[0], a, shape[2], shape[3]);
        var second = ImageMemory.New(shape[0], b, shape[2], shape[3]);
        float* values = ImageMemory.Values(joined);
        float* from = ImageMemory.Values(gradient);
        float* left = ImageMemory.Values(first);
        float* right = ImageMemory.Values(second);
        KernelThreads.Ranges(shape[0] * shape[2] * shape[3], Math.Max(1, Grain / (a + b)), (begin, end) =>
        {
            for (long pixel = begin; pixel < end; pixel++)
            {
                long place = pixel * (a + b);
                PassBack(values + place, from + place, a, left + (pixel * a));
                PassBack(values + place + a, from + place + a, b, right + (pixel * b));
            }
        });
        return [first, second];
    }

    private static void Rectify(float* from, long count, float* to)
    {
        switch (Vector.Lanes)
        {
            case 16: Rectify<Lanes512, Vector512<float>>(from, count, to); break;
            case 8: Rectify<Lanes256, Vector256<float>>(from, count, to); break;
            default: Rectify<Lanes128, Vector128<float>>(from, count, to); break;
        }
    }

    private static void PassBack(float* output, float* gradient, long count, float* to)
    {
        switch (Vector.Lanes)
        {
            case 16: PassBack<Lanes512, Vector512<float>>(output, gradient, count, to); break;
            case 8: PassBack<Lanes256, Vector256<float>>(output, gradient, count, to); break;
            default: PassBack<Lanes128, Vector128<float>>(output, gradient, count, to); break;
        }
    }

    // Whole registers only: counts are multiples of them. NaN stays NaN.
    private static void Rectify<TLanes, TVector>(float* from, long count, float* to)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        for (long i = 0; i < count; i += TLanes.Count)
            TLanes.Store(TLanes.Max(TLanes.Load(from + i), TLanes.Zero), to + i);
    }

    private static void PassBack<TLanes, TVector>(float* output, float* gradient, long count, float* to)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        for (long i = 0; i < count; i += TLanes.Count)
            TLanes.Store(TLanes.WherePositive(TLanes.Load(output + i), TLanes.Load(gradient + i), TLanes.Zero), to + i);
    }
}
