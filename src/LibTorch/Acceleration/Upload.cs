using TorchSharp;
using TorchSharp.Interop;

namespace Pix2Pix.Acceleration;

/// <summary>Images on their way from main memory to a device; to a GPU from pinned memory without waiting.</summary>
public sealed class Upload : IDisposable
{
    private nint _arrival;

    private Upload(IReadOnlyList<torch.Tensor> images, nint arrival) => (Images, _arrival) = (images, arrival);

    /// <summary>The images on the device, in their order, which what is computed there may use at once.</summary>
    public IReadOnlyList<torch.Tensor> Images { get; }

    /// <summary>Begins to copy.</summary>
    /// <param name="device">Where to.</param>
    /// <param name="images">In main memory, to be left as they are until the result is disposed.</param>
    public static Upload Begin(torch.Device device, params ReadOnlySpan<torch.Tensor> images)
    {
        ArgumentNullException.ThrowIfNull(device);
        var there = new torch.Tensor[images.Length];
        for (int i = 0; i < images.Length; i++)
            there[i] = images[i].to(device, non_blocking: true);
        if (device.type != DeviceType.CUDA)
            return new Upload(there, 0);
        nint arrival = Native.cuda_event_record(Math.Max(0, device.index));
        return arrival == 0 ? throw Native.PendingError() : new Upload(there, arrival);
    }

    /// <summary>Waits until the images in main memory are no longer needed; those on the device stay.</summary>
    public void Dispose()
    {
        if (_arrival == 0)
            return;
        int status = Native.cuda_event_wait(_arrival);
        Native.cuda_event_free(_arrival);
        _arrival = 0;
        Native.Check(status);
    }
}
