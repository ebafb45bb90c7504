using TorchSharp;

namespace Pix2Pix.Acceleration;

/// <summary>Images that were copied from main memory to a device.</summary>
public sealed class Upload : IDisposable
{
    private Upload(IReadOnlyList<torch.Tensor> images) => Images = images;

    /// <summary>The images on the device, in their order.</summary>
    public IReadOnlyList<torch.Tensor> Images { get; }

    /// <summary>Copies.</summary>
    /// <param name="device">Where to.</param>
    /// <param name="images">In main memory.</param>
    public static Upload Begin(torch.Device device, params ReadOnlySpan<torch.Tensor> images)
    {
        var there = new torch.Tensor[images.Length];
        for (int i = 0; i < images.Length; i++)
            there[i] = images[i].to(device);
        return new Upload(there);
    }

    /// <summary>Does nothing: the images arrived at once.</summary>
    public void Dispose()
    {
    }
}
