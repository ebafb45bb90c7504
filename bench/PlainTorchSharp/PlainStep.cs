using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pix2Pix.Bench.PlainTorchSharp;

/// <summary>The training step of pix2pix as one writes it with TorchSharp: its layers, its losses, its Adam.</summary>
internal sealed class PlainStep : IDisposable
{
    private const double LearningRate = 2e-4;
    private const double Beta1 = 0.5;
    private const double Beta2 = 0.999;
    private const double L1Weight = 100;

    private readonly UNet _generator;
    private readonly PatchGan _discriminator = new();
    private readonly BCEWithLogitsLoss _gan = nn.BCEWithLogitsLoss();
    private readonly L1Loss _l1 = nn.L1Loss();
    private readonly optim.Optimizer _generatorAdam;
    private readonly optim.Optimizer _discriminatorAdam;

    /// <summary>Draws the first weights as PyTorch's pix2pix does.</summary>
    /// <param name="device">Where.</param>
    /// <param name="dropout">Without it, two programs with the same weights have the same losses.</param>
    public PlainStep(Device device, bool dropout = true)
    {
        _generator = new UNet(dropout);
        foreach (var network in new nn.Module[] { _generator, _discriminator })
        {
            network.to(device);
            foreach (var layer in network.modules())
                Draw(layer);
        }

        _generatorAdam = optim.Adam(_generator.parameters(), LearningRate, Beta1, Beta2);
        _discriminatorAdam = optim.Adam(_discriminator.parameters(), LearningRate, Beta1, Beta2);
    }

    /// <summary>Both networks by the names of their files.</summary>
    public IEnumerable<(string Name, nn.Module Network)> Networks => [("generator", _generator), ("discriminator", _discriminator)];

    /// <summary>Trains on a batch.</summary>
    /// <returns>G_GAN, G_L1 (weighted), D_real, D_fake.</returns>
    public Tensor Run(Tensor input, Tensor target)
    {
        using var scope = NewDisposeScope();
        var generated = _generator.call(input);

        SetTrainable(true);
        _discriminatorAdam.zero_grad();
        var fake = Judge(cat([input, generated.detach()], 1), isReal: false);
        var real = Judge(cat([input, target], 1), isReal: true);
        ((fake + real) * 0.5).backward();
        _discriminatorAdam.step();

        SetTrainable(false);
        _generatorAdam.zero_grad();
        var fooled = Judge(cat([input, generated], 1), isReal: true);
        var l1 = _l1.call(generated, target) * L1Weight;
        (fooled + l1).backward();
        _generatorAdam.step();
        return stack([fooled, l1, real, fake]).detach().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _generatorAdam.Dispose();
        _discriminatorAdam.Dispose();
        _gan.Dispose();
        _l1.Dispose();
        _generator.Dispose();
        _discriminator.Dispose();
    }

    private Tensor Judge(Tensor pair, bool isReal)
    {
        var logits = _discriminator.call(pair);
        return _gan.call(logits, isReal ? ones_like(logits) : zeros_like(logits));
    }

    private void SetTrainable(bool isTrainable)
    {
        foreach (var parameter in _discriminator.parameters())
            parameter.requires_grad = isTrainable;
    }

    private static void Draw(nn.Module layer)
    {
        switch (layer)
        {
            case Conv2d convolution:
                nn.init.normal_(convolution.weight, 0, 0.02);
                break;
            case ConvTranspose2d convolution:
                nn.init.normal_(convolution.weight, 0, 0.02);
                break;
            case BatchNorm2d norm:
                nn.init.normal_(norm.weight!, 1, 0.02);
                break;
        }
    }
}
