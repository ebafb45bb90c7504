using Pix2Pix.Checkpoints;
using Pix2Pix.Configuration;
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

    /// <summary>Loads the generator of a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="norm">Which statistics its batch norm uses.</param>
    /// <param name="averaged">The moving average of its weights instead of the weights themselves.</param>
    /// <exception cref="CheckpointException">A file is damaged, or there is no average.</exception>
    public LoadedGenerator(Checkpoint checkpoint, Device device, NormStatistics norm, bool averaged = false)
    {
        Config = checkpoint.Config;
        _device = device;
        _generator = Networks.Generator(Config);
        checkpoint.Load(averaged ? NetworkNames.AveragedGenerator : NetworkNames.Generator, _generator);
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
        return _generator.Translate(images.to(_device)).cpu();
    }

    public void Dispose() => _generator.Dispose();
}
