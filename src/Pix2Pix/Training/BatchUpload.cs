using Pix2Pix.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// Brings batches to the device, and gives each back when its memory may serve a later one: on the CPU, where a step reads that memory
/// itself, with the next batch; on a GPU at once.
/// </summary>
/// <param name="device">Where the networks are.</param>
internal sealed class BatchUpload(Device device) : IDisposable
{
    private PairBatch? _batch;

    /// <summary>Takes a batch over and brings it to the device; the tensors belong to the caller's dispose scope.</summary>
    /// <returns>Input and target, of which a GPU may still be receiving the values: the CPU does not wait for it.</returns>
    public (Tensor Input, Tensor Target) Begin(PairBatch batch)
    {
        Dispose();
        if (device.type != DeviceType.CUDA)
        {
            _batch = batch;
            return (batch.Input.to(device), batch.Target.to(device));
        }

        using (batch)
            return (Send(batch.Input), Send(batch.Target));
    }

    /// <summary>Gives the last batch back.</summary>
    public void Dispose()
    {
        _batch?.Dispose();
        _batch = null;
    }

    // A GPU copies from page-locked memory while the CPU goes on. libtorch's allocator of such memory keeps a block that was freed
    // until the GPU has read it.
    private Tensor Send(Tensor images)
    {
        using var pinned = images.pin_memory();
        return pinned.to(device, non_blocking: true);
    }
}
