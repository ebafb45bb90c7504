using TorchSharp;

namespace Pix2Pix.Acceleration;

/// <summary>Work for a GPU that is recorded once and replayed; TorchSharp cannot.</summary>
public sealed class CapturedWork : IDisposable
{
    private CapturedWork()
    {
    }

    /// <summary>Why work on a device cannot be captured.</summary>
    public static string? Obstacle(torch.Device device) => "TorchSharp has no CUDA graphs";

    /// <summary>Never: ask <see cref="Obstacle"/> first.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static CapturedWork Record(Func<torch.Tensor> work, IEnumerable<torch.optim.Optimizer> optimizers, torch.Device device)
    {
        throw new NotSupportedException(Obstacle(device));
    }

    /// <summary>Never: there is no such object.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public torch.Tensor Run()
    {
        throw new NotSupportedException();
    }

    /// <summary>Does nothing.</summary>
    public void Dispose()
    {
    }
}
