using TorchSharp;

namespace Pix2Pix.Acceleration;

/// <summary>What makes training fast, as far as TorchSharp can; what it cannot do changes no number and stops no training.</summary>
public static class Accelerator
{
    /// <summary>No: whether libtorch's convolutions have the right gradients on this processor, a training must try.</summary>
    public static bool TriesGradients => false;

    /// <summary>No: TorchSharp 0.107 has no autocast, so a shorter type is never faster than float32.</summary>
    public static bool HasFastBFloat16 => false;

    /// <summary>The same images: TorchSharp's tensors have no other order of memory.</summary>
    /// <param name="images">[N, C, H, W].</param>
    /// <returns>The same shape and values.</returns>
    public static torch.Tensor Arrange(torch.Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return images.alias();
    }

    /// <summary>The same images: TorchSharp's tensors have no other order of memory.</summary>
    /// <param name="images">[N, C, H, W].</param>
    /// <returns>The same shape and values.</returns>
    public static torch.Tensor ChannelsTogether(torch.Tensor images) => Arrange(images);

    /// <summary>Changes nothing, likewise.</summary>
    public static void ChannelsTogether(torch.nn.Module network)
    {
    }

    /// <summary>Changes nothing: TorchSharp has no such switch.</summary>
    public static void TuneConvolutions()
    {
    }

    /// <summary>Null: TorchSharp does not tell.</summary>
    public static long? PeakMemory(torch.Device device) => null;

    /// <summary>Gives a tensor the values of another of its shape.</summary>
    /// <param name="target">A parameter or a buffer of a network, or a state of its optimizer.</param>
    /// <param name="values">What it becomes.</param>
    public static void Adopt(torch.Tensor target, torch.Tensor values)
    {
        ArgumentNullException.ThrowIfNull(target);
        using var unrecorded = torch.no_grad();
        target.copy_(values);
    }

    /// <summary>The ReLU of two images' channels side by side.</summary>
    /// <param name="first">[N, C, H, W].</param>
    /// <param name="second">[N, C', H, W].</param>
    /// <returns>[N, C + C', H, W], the first image's channels first.</returns>
    public static torch.Tensor JoinRelu(torch.Tensor first, torch.Tensor second) =>
        torch.nn.functional.relu(torch.cat([first, second], 1), inplace: true);

    /// <summary>
    /// Takes a step down the gradient of a loss; the optimizer's parameters have no gradients before it and none after it.
    /// </summary>
    /// <param name="loss">One number.</param>
    /// <param name="optimizer">Of the parameters that require a gradient.</param>
    public static void Descend(torch.Tensor loss, torch.optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizer);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        optimizer.zero_grad();
    }

    /// <summary>Scales a network's gradients down so that their 2-norm, taken over all of them together, is at most so long.</summary>
    public static void ClipGradients(torch.nn.Module network, double longest)
    {
        ArgumentNullException.ThrowIfNull(network);
        _ = torch.nn.utils.clip_grad_norm_(network.parameters(), longest);
    }

    /// <summary>Takes an optimizer's step, or refuses it: then nothing changes, nor the count of steps.</summary>
    /// <param name="refused">[], float32: 1 where the step is not to be taken, 0 where it is.</param>
    /// <param name="optimizer">Each of whose parameters has a gradient.</param>
    public static void StepUnless(torch.Tensor refused, torch.optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(refused);
        ArgumentNullException.ThrowIfNull(optimizer);
        if (refused.item<float>() == 0)
            optimizer.step();
    }

    /// <summary>Changes nothing: TorchSharp's layers always draw their first weights.</summary>
    public static IDisposable UndrawnWeights() => new Unchanged();

    /// <summary>Changes nothing: all convolutions are libtorch's own.</summary>
    public static IDisposable PlainConvolutions() => new Unchanged();

    /// <summary>Changes nothing: everything is multiplied in float32.</summary>
    /// <param name="type">The type that was asked for.</param>
    /// <param name="device">Where the tensors are.</param>
    public static IDisposable Autocast(torch.ScalarType type, DeviceType device) => new Unchanged();

    private sealed class Unchanged : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
