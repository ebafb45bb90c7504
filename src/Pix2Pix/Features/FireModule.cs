using Pix2Pix.Kernels.Layers;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace Pix2Pix.Features;

/// <summary>SqueezeNet's block (Iandola et al. 2016): a 1×1 convolution to few channels, then 1×1 and 3×3 ones side by side.</summary>
internal sealed class FireModule : Module<Tensor, Tensor>
{
    [ComponentName(Name = "squeeze")]
    private readonly Convolution _squeeze;
    [ComponentName(Name = "expand1x1")]
    private readonly Convolution _expand1x1;
    [ComponentName(Name = "expand3x3")]
    private readonly Convolution _expand3x3;

    public FireModule(int input, int squeezed, int expanded)
        : base(nameof(FireModule))
    {
        _squeeze = Layer.Conv2d(input, squeezed, 1);
        _expand1x1 = Layer.Conv2d(squeezed, expanded, 1);
        _expand3x3 = Layer.Conv2d(squeezed, expanded, 3, padding: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var x = F.relu(_squeeze.call(input));
        return cat([F.relu(_expand1x1.call(x)), F.relu(_expand3x3.call(x))], 1); // [N, 2 · expanded, H, W]
    }
}
