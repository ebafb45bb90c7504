using Pix2Pix.Kernels.Images;
using Pix2Pix.Kernels.Memory;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Convolutions;

/// <summary>Weights in the form in which a pass takes them.</summary>
internal sealed unsafe class Filters : IDisposable
{
    private readonly Tensor? _arranged;
    private readonly Scratch.Lease? _lease;

    private Filters(float* values, Tensor? arranged, Scratch.Lease? lease)
    {
        Values = values;
        (_arranged, _lease) = (arranged, lease);
    }

    public float* Values { get; }

    /// <summary>Brings weights [o, c, kh, kw] into the form, or takes what <see cref="FilterCache"/> holds.</summary>
    public static Filters Of(ConvolutionCall call, ConvolutionKernel kernel, Tensor weight)
    {
        bool down = call.Direction == Direction.Down;
        long length = down ? kernel.DownFilterLength : kernel.UpFilterLength;
        var arranged = BFloat16.Round(ImageMemory.Arrange(weight), call.Rounds);
        float* weights = ImageMemory.Values(arranged);
        if (length == 0)
            return new Filters(weights, arranged, null);
        using (arranged)
        {
            var cache = FilterCache.Current is { } current && current.Keeps((nint)ImageMemory.Values(weight)) ? current : null;
            var key = new FilterKey((nint)ImageMemory.Values(weight), call.Direction, kernel.GetType(), call.Rounds);
            if (cache?.Find(key, length) is { } known)
                return new Filters(known.Values, null, null);
            Scratch.Lease? lease = cache is null ? Scratch.Take(length) : null;
            float* filters = lease is { } own ? own.Values : cache!.Add(key, length).Values;
            if (down)
                kernel.PrepareDown(weights, filters);
            else
                kernel.PrepareUp(weights, filters);
            return new Filters(filters, null, lease);
        }
    }

    public void Dispose()
    {
        _arranged?.Dispose();
        _lease?.Dispose();
    }
}
