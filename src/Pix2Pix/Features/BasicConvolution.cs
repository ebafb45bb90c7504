using Pix2Pix.Kernels.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Convolution = Pix2Pix.Kernels.Layers.Convolution;

namespace Pix2Pix.Features;

/// <summary>Inception's convolution: without a bias, then batch norm and ReLU.</summary>
internal sealed class BasicConvolution : Module<Tensor, Tensor>
{
    private const double Epsilon = 1e-3; // TensorFlow's
    [ComponentName(Name = "conv")]
    private readonly Convolution _conv;
    [ComponentName(Name = "bn")]
    private readonly BatchNorm2d _bn;

    public BasicConvolution(int input, int output, (int, int) kernel, (int, int) padding, int stride = 1)
        : base(nameof(BasicConvolution))
    {
        _conv = Layer.Conv2d(input, output, kernel, (stride, stride), padding, bias: false);
        _bn = BatchNorm2d(output, Epsilon);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _bn.call(_conv.call(input)).relu_();
}
