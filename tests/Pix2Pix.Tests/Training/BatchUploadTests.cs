using Pix2Pix.Data;
using Pix2Pix.Training;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Training;

public sealed class BatchUploadTests : IDisposable
{
    private readonly SmallTraining _training = new(size: 32, filters: 4);

    public void Dispose() => _training.Dispose();

    [Fact]
    public void Each_batch_arrives_as_it_was_read_though_later_ones_reuse_its_memory() => AssertArrive(CPU);

    /// <summary>Run by scripts/gpu_check.sh: there the memory is reused while the GPU may still be reading.</summary>
    [Fact]
    public void So_does_each_on_a_GPU()
    {
        Assert.SkipUnless(cuda.is_available(), "there is no GPU here");
        AssertArrive(new Device(TorchSharp.DeviceType.CUDA, 0));
    }

    private void AssertArrive(Device device)
    {
        using var scope = NewDisposeScope();
        using var data = new TrainingData(_training.Config);
        List<(Tensor Input, Tensor Target)> expected = [.. data.Train.Epoch(1).Select(Copy)];
        using var upload = new BatchUpload(device);
        int next = 0;
        foreach (var batch in data.Train.Epoch(1))
        {
            var (input, target) = upload.Begin(batch);
            Assert.Equal(device.type, input.device_type);
            AssertTensors.Equal(expected[next].Input, input.cpu());
            AssertTensors.Equal(expected[next].Target, target.cpu());
            next++;
        }

        Assert.Equal(SmallTraining.TrainingPairs, next);
    }

    private static (Tensor Input, Tensor Target) Copy(PairBatch batch)
    {
        using (batch)
            return (batch.Input.clone(), batch.Target.clone());
    }
}
