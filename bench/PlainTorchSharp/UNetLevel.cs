using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pix2Pix.Bench.PlainTorchSharp;

/// <summary>
/// A level of the U-Net and all levels inside it, with the tensor names of PyTorch's pix2pix. Every level but the outermost
/// puts its input beside its output.
/// </summary>
internal sealed class UNetLevel : Module<Tensor, Tensor>
{
    private const int Kernel = 4;
    private const double LeakySlope = 0.2;
    private const double DropoutRate = 0.5;

    private readonly bool _isOutermost;
#pragma warning disable IDE1006 // TorchSharp names layers after their fields: this is the reference's name.
    private readonly Sequential model;
#pragma warning restore IDE1006

    /// <summary>Builds the level and those inside.</summary>
    /// <param name="level">1 is the outermost.</param>
    /// <param name="levels">How often the image is halved.</param>
    /// <param name="filters">Channels of the first level; deeper ones have up to 8 times as many.</param>
    /// <param name="dropout">Whether the levels of 8 times as many have dropout, the innermost excepted.</param>
    public UNetLevel(int level, int levels, int filters, bool dropout)
        : base(nameof(UNetLevel))
    {
        _isOutermost = level == 1;
        bool isInnermost = level == levels;
        long width = Width(level), outside = _isOutermost ? BatchFiles.Channels : Width(level - 1);
        var down = Conv2d(outside, width, Kernel, stride: 2, padding: 1, bias: false);
        var up = ConvTranspose2d(isInnermost ? width : 2 * width, outside, Kernel, stride: 2, padding: 1, bias: _isOutermost);

        List<Module<Tensor, Tensor>> layers = [];
        if (!_isOutermost)
            layers.Add(LeakyReLU(LeakySlope, inplace: true));
        layers.Add(down);
        if (!isInnermost)
        {
            if (!_isOutermost)
                layers.Add(BatchNorm2d(width));
            layers.Add(new UNetLevel(level + 1, levels, filters, dropout));
        }

        layers.Add(ReLU(inplace: true));
        layers.Add(up);
        if (_isOutermost)
        {
            layers.Add(Tanh());
        }
        else
        {
            layers.Add(BatchNorm2d(outside));
            if (dropout && !isInnermost && outside == width && width == 8 * filters)
                layers.Add(Dropout(DropoutRate));
        }

        model = Sequential(layers);
        RegisterComponents();

        long Width(int of) => (long)filters * Math.Min(1 << (of - 1), 8);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => _isOutermost ? model.call(input) : cat([input, model.call(input)], 1);
}
