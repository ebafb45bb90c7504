using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pix2Pix.Bench.PlainTorchSharp;

/// <summary>The generator of the pix2pix paper for images of 256 × 256.</summary>
internal sealed class UNet : Module<Tensor, Tensor>
{
    private const int Levels = 8;
    private const int Filters = 64;

#pragma warning disable IDE1006 // TorchSharp names layers after their fields: this is the reference's name.
    private readonly UNetLevel model;
#pragma warning restore IDE1006

    /// <summary>Builds it with TorchSharp's own first weights.</summary>
    public UNet(bool dropout)
        : base(nameof(UNet))
    {
        model = new UNetLevel(1, Levels, Filters, dropout);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => model.call(input);
}
