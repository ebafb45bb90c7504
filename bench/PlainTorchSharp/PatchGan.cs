using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pix2Pix.Bench.PlainTorchSharp;

/// <summary>The discriminator of the pix2pix paper, whose patches are 70 pixels wide.</summary>
internal sealed class PatchGan : Module<Tensor, Tensor>
{
    private const int Kernel = 4;
    private const int Filters = 64;
    private const int Layers = 3;
    private const double LeakySlope = 0.2;

#pragma warning disable IDE1006 // TorchSharp names layers after their fields: this is the reference's name.
    private readonly Sequential model;
#pragma warning restore IDE1006

    /// <summary>Builds it with TorchSharp's own first weights.</summary>
    public PatchGan()
        : base(nameof(PatchGan))
    {
        List<Module<Tensor, Tensor>> layers =
        [
            Conv2d(2 * BatchFiles.Channels, Filters, Kernel, stride: 2, padding: 1), LeakyReLU(LeakySlope, inplace: true),
        ];
        for (int layer = 1; layer <= Layers; layer++)
        {
            long from = Filters << (layer - 1), to = Filters << layer;
            layers.Add(Conv2d(from, to, Kernel, stride: layer < Layers ? 2 : 1, padding: 1, bias: false));
            layers.Add(BatchNorm2d(to));
            layers.Add(LeakyReLU(LeakySlope, inplace: true));
        }

        layers.Add(Conv2d(Filters << Layers, 1, Kernel, stride: 1, padding: 1));
        model = Sequential(layers);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => model.call(input);
}
