using Pix2Pix.Acceleration;
using Pix2Pix.Data;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// Brings batches to the device, and gives each back when the device has read it: its memory serves a later batch. A GPU reads while
/// it works, so nobody waits for it before the next batch comes.
/// </summary>
/// <param name="device">Where the networks are.</param>
internal sealed class BatchUpload(Device device) : IDisposable
{
    private PairBatch? _batch;
    private Upload? _upload;

    /// <summary>Begins to bring a batch, which it takes over; the tensors belong to the caller's dispose scope.</summary>
    public (Tensor Input, Tensor Target) Begin(PairBatch batch)
    {
        var upload = Upload.Begin(device, batch.Input, batch.Target);
        Dispose();
        (_batch, _upload) = (batch, upload);
        return (upload.Images[0], upload.Images[1]);
    }

    /// <summary>Waits for the last batch and gives it back.</summary>
    public void Dispose()
    {
        _upload?.Dispose();
        _batch?.Dispose();
        (_batch, _upload) = (null, null);
    }
}
