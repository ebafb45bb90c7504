using Pix2Pix.Kernels.Images;
using Pix2Pix.Kernels.Memory;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Optimizers;

/// <summary>
/// The parameters of a network, moved into one tensor, in which each begins at a multiple of 64 bytes. Weights of convolutions
/// lie there in channels-last order, [o, kh, kw, c], on the CPU and, where it is asked for, on a GPU.
/// </summary>
internal sealed unsafe class FlatParameters : IDisposable
{
    private const long Alignment = 16;

    private readonly bool _channelsLast;

    /// <summary>Moves the parameters of a network; they keep values and shapes.</summary>
    /// <param name="network">The network, on its device already.</param>
    /// <param name="channelsLast">Whether weights of convolutions lie in channels-last order on a GPU.</param>
    public FlatParameters(nn.Module network, bool channelsLast)
    {
        var named = network.named_parameters().ToArray();
        Device = named[0].parameter.device;
        _channelsLast = channelsLast || Device.type == DeviceType.CPU;
        long length = 0;
        Parameters = new FlatParameter[named.Length];
        for (int i = 0; i < named.Length; i++)
        {
            Parameters[i] = new FlatParameter(named[i].name, named[i].parameter, length, named[i].parameter.numel());
            length += (Parameters[i].Length + Alignment - 1) / Alignment * Alignment;
        }

        Length = length;
        Values = New();
        using var unrecorded = no_grad();
        foreach (var parameter in Parameters)
        {
            using var view = View(Values, parameter);
            view.copy_(parameter.Tensor);
            parameter.Tensor.set_(view);
        }
    }

    /// <summary>Where they are.</summary>
    public Device Device { get; }

    /// <summary>In the order of the network.</summary>
    public FlatParameter[] Parameters { get; }

    /// <summary>All of them, [<see cref="Length"/>].</summary>
    public Tensor Values { get; }

    public long Length { get; }

    /// <summary>A tensor of the same length, of zeros.</summary>
    public Tensor New()
    {
        var flat = empty(Length, device: Device).DetachFromDisposeScope();
        if (Device.type == DeviceType.CPU)
            HugePages.Advise((nint)ImageMemory.Values(flat), Length * sizeof(float));
        return flat.zero_();
    }

    /// <summary>The part of such a tensor that belongs to a parameter, in its shape and order.</summary>
    public Tensor View(Tensor flat, FlatParameter parameter)
    {
        long[] shape = parameter.Tensor.shape;
        long[] strides = new long[shape.Length];
        if (_channelsLast && shape is [_, var c, var height, var width])
        {
            (strides[0], strides[1], strides[2], strides[3]) = (c * height * width, 1, width * c, c);
        }
        else
        {
            long stride = 1;
            for (int i = shape.Length - 1; i >= 0; i--)
            {
                strides[i] = stride;
                stride *= shape[i];
            }
        }

        return flat.as_strided(shape, strides, parameter.Begin);
    }

    /// <inheritdoc/>
    public void Dispose() => Values.Dispose();
}

/// <summary>One parameter.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Tensor">The network's own tensor.</param>
/// <param name="Begin">Its first value in the flat tensor.</param>
/// <param name="Length">How many values it has.</param>
internal sealed record FlatParameter(string Name, TorchSharp.Modules.Parameter Tensor, long Begin, long Length)
{
    /// <summary>Steps that the optimizer has taken.</summary>
    public long Step { get; set; }
}
