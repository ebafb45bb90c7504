using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
using Pix2Pix.Kernels;
using Pix2Pix.Kernels.Convolutions;
using Pix2Pix.Kernels.Layers;
using Pix2Pix.Kernels.Memory;
using Pix2Pix.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.Translation;

/// <summary>A trained generator, ready to translate: evaluation mode, no dropout, no gradients.</summary>
internal sealed class LoadedGenerator : IDisposable
{
    private readonly ImageGenerator _generator;
    private readonly Device _device;
    private readonly ScalarType _precision;
    private readonly FilterCache _filters = new(); // the weights never change

    /// <summary>Loads the generator of a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="norm">Which statistics its batch norm uses.</param>
    /// <param name="averaged">The moving average of its weights instead of the weights themselves.</param>
    /// <param name="precision">What convolutions multiply in.</param>
    /// <exception cref="CheckpointException">A file is damaged, or there is no average.</exception>
    public LoadedGenerator(Checkpoint checkpoint, Device device, NormStatistics norm, bool averaged = false, Precision precision = Precision.Full)
    {
        Config = checkpoint.Config;
        _device = device;
        _precision = precision.Type();
        _generator = Networks.Generator(Config);
        checkpoint.Load(averaged ? NetworkNames.AveragedGenerator : NetworkNames.Generator, _generator);
        if (norm == NormStatistics.Running)
            _generator = NormFolding.Fold(_generator, Config);
        if (device.type == DeviceType.CPU)
        {
            NativeHeap.KeepMemory();
            WeightMemory.Arrange(_generator);
        }

        _generator.to(device);
        _generator.eval();
        if (norm == NormStatistics.Batch)
        {
            foreach (var layer in _generator.modules().OfType<BatchNorm2d>())
                layer.train();
        }
    }

    /// <summary>The config it was trained with.</summary>
    public RunConfig Config { get; }

    /// <summary>Translates images of any one size.</summary>
    /// <param name="images">[N, C, H, W] in [-1, 1], on the CPU.</param>
    /// <returns>[N, C', H, W] in (-1, 1), on the CPU.</returns>
    public Tensor Translate(Tensor images)
    {
        using var noGrad = no_grad();
        using var filters = _filters.Use();
        using var factors = Functional.Factors(_precision, _device.type);
        return _generator.Translate(images.to(_device)).to(ScalarType.Float32).cpu();
    }

    public void Dispose()
    {
        _filters.Dispose();
        _generator.Dispose();
    }
}
