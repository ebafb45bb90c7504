using TorchSharp;
using TorchSharp.Interop;

namespace Pix2Pix.Acceleration;

/// <summary>What makes training fast and TorchSharp has no name for.</summary>
public static class Accelerator
{
    // As c10::MemoryFormat numbers it.
    private const long ChannelsLast = 2;

    // As Precision in native/convolution/shape.h.
    private const long BFloat16 = 1;

    /// <summary>Yes: the door tries one when a libtorch 2 is loaded, and goes on without oneDNN where it is wrong.</summary>
    public static bool TriesGradients => true;

    /// <summary>Whether the CPU multiplies bfloat16; elsewhere it is no faster than float32.</summary>
    public static bool HasFastBFloat16 => Native.bfloat16_kernels();

    /// <summary>
    /// The same images, laid out in memory as the convolutions of their device like them best: on the CPU the channels of
    /// a pixel lie together, where oneDNN computes. What a network makes of them keeps that order.
    /// </summary>
    /// <param name="images">[N, C, H, W].</param>
    /// <returns>The same shape and values.</returns>
    public static torch.Tensor Arrange(torch.Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return images.device_type == DeviceType.CPU && Native.has_fast_convolutions()
            ? ChannelsTogether(images)
            : images.alias();
    }

    /// <summary>The same images with the channels of a pixel together, as a GPU's tensor cores like them.</summary>
    /// <param name="images">[N, C, H, W].</param>
    /// <returns>The same shape and values.</returns>
    public static torch.Tensor ChannelsTogether(torch.Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return Aten.Call("contiguous", images, ChannelsLast);
    }

    /// <summary>Lays a network's kernels out likewise, in place; values and shapes stay. Before its optimizer is made.</summary>
    public static void ChannelsTogether(torch.nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var unrecorded = torch.no_grad();
        foreach (var kernel in network.parameters().Where(parameter => parameter.ndim == 4))
        {
            using var arranged = ChannelsTogether((torch.Tensor)kernel);
            Native.Check(Native.tensor_set_data(kernel.Handle, arranged.Handle));
        }
    }

    /// <summary>Lets cuDNN try its algorithms for each new size and keep the fastest; which one that is may differ from run to run.</summary>
    public static void TuneConvolutions() => Native.Check(Native.set_cudnn_benchmark(true));

    /// <summary>The most bytes that tensors have held on a GPU at once; null where nobody counts them.</summary>
    public static long? PeakMemory(torch.Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.type == DeviceType.CUDA && Native.cuda_peak_bytes(Math.Max(0, device.index)) is var bytes and >= 0 ? bytes : null;
    }

    /// <summary>
    /// Gives a tensor the values of another of its shape, which is not used otherwise any more: the memory itself on the CPU, where
    /// nobody shares it, a copy elsewhere.
    /// </summary>
    /// <param name="target">A parameter or a buffer of a network, or a state of its optimizer.</param>
    /// <param name="values">What it becomes.</param>
    public static void Adopt(torch.Tensor target, torch.Tensor values)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(values);
        Native.Check(Native.tensor_adopt(target.Handle, values.Handle));
        GC.KeepAlive(target);
        GC.KeepAlive(values);
    }

    /// <summary>The ReLU of two images' channels side by side, in one pass over memory.</summary>
    /// <param name="first">[N, C, H, W].</param>
    /// <param name="second">[N, C', H, W].</param>
    /// <returns>[N, C + C', H, W], the first image's channels first.</returns>
    public static torch.Tensor JoinRelu(torch.Tensor first, torch.Tensor second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Aten.Call("pix2pix::cat_relu", first, second);
    }

    /// <summary>
    /// Takes a step down the gradient of a loss; the optimizer's parameters have no gradients before it and none after it. On
    /// the CPU each parameter of Adam takes its step as soon as its gradient is there, so that the gradients never lie in memory together.
    /// The numbers are those of <c>backward</c> and <c>step</c>.
    /// </summary>
    /// <param name="loss">One number.</param>
    /// <param name="optimizer">Of the parameters that require a gradient.</param>
    public static void Descend(torch.Tensor loss, torch.optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizer);
        optimizer.zero_grad();
        if (optimizer is TorchSharp.Modules.Adam adam && adam.TryDescend(loss))
            return;
        loss.backward();
        optimizer.step();
        optimizer.zero_grad();
    }

    /// <summary>Scales a network's gradients down so that their 2-norm, taken over all of them together, is at most so long, without waiting for a GPU.</summary>
    public static void ClipGradients(torch.nn.Module network, double longest)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var scope = torch.NewDisposeScope();
        _ = torch.nn.utils.Clip(network.parameters(), longest);
    }

    /// <summary>Takes an optimizer's step, or refuses it: then nothing changes, nor the count of steps. On a GPU Adam decides there, and nobody waits.</summary>
    /// <param name="refused">[], float32: 1 where the step is not to be taken, 0 where it is.</param>
    /// <param name="optimizer">Each of whose parameters has a gradient.</param>
    public static void StepUnless(torch.Tensor refused, torch.optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(refused);
        ArgumentNullException.ThrowIfNull(optimizer);
        if (optimizer is TorchSharp.Modules.Adam adam && adam.TryStepUnless(refused))
            return;
        if (refused.item<float>() == 0)
            optimizer.step();
    }

    /// <summary>
    /// Leaves the weights of convolutions that this thread makes undrawn, any values, until the result is disposed, for a caller who
    /// will draw or load them himself: to draw 57 million takes a second.
    /// </summary>
    public static IDisposable UndrawnWeights()
    {
        bool former = TorchSharp.Modules.UndrawnWeights.AreWanted;
        TorchSharp.Modules.UndrawnWeights.AreWanted = true;
        return new RestoreOnDispose(() => TorchSharp.Modules.UndrawnWeights.AreWanted = former);
    }

    /// <summary>
    /// Leaves this thread's convolutions to libtorch's own kernels until the result is disposed: slower on the CPU, and rounded as
    /// PyTorch rounds.
    /// </summary>
    public static IDisposable PlainConvolutions()
    {
        bool former = Native.plain_convolutions();
        Native.set_plain_convolutions(true);
        return new RestoreOnDispose(() => Native.set_plain_convolutions(former));
    }

    /// <summary>
    /// Multiplies in a shorter type on this thread until the result is disposed. On the CPU: convolutions, whose factors
    /// are rounded to bfloat16 and summed in float32, and the backward passes of those convolutions; tensors stay float32.
    /// On CUDA: libtorch's autocast.
    /// </summary>
    /// <param name="type">Float32 (nothing changes), BFloat16, or on CUDA Float16.</param>
    /// <param name="device">Where the tensors are.</param>
    /// <exception cref="ArgumentException">There is no such type there.</exception>
    public static IDisposable Autocast(torch.ScalarType type, DeviceType device)
    {
        if (type == torch.ScalarType.Float32)
            return new RestoreOnDispose(() => { });
        if (device == DeviceType.CUDA && type is torch.ScalarType.BFloat16 or torch.ScalarType.Float16)
        {
            Native.Check(Native.cuda_autocast_begin((int)type));
            return new RestoreOnDispose(() => Native.Check(Native.cuda_autocast_end()));
        }

        if (device != DeviceType.CPU || type != torch.ScalarType.BFloat16)
            throw new ArgumentException($"{device} has no automatic {type}", nameof(type));
        var former = Native.convolution_precision();
        Native.set_convolution_precision(BFloat16);
        return new RestoreOnDispose(() => Native.set_convolution_precision(former));
    }
}
