using Pix2Pix.Kernels.Autograd;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Convolutions;

/// <summary>The gradient of a convolution's weights, which can be differentiated by the image and by the gradient that it came from.</summary>
internal sealed class WeightGradientFunction : autograd.SingleTensorFunction<WeightGradientFunction>
{
    private const string Saved = "call";

    /// <inheritdoc/>
    public override string Name => "pix2pix::convolution_weight_gradient";

    /// <summary>[o, c, kh, kw].</summary>
    public static Tensor Run(ConvolutionCall call, Tensor image, Tensor gradient) =>
        image.requires_grad || gradient.requires_grad ? apply(image, gradient, call) : call.Weights(image, gradient);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (image, gradient, call) = ((Tensor)vars[0], (Tensor)vars[1], (ConvolutionCall)vars[2]);
        ctx.save_for_backward([image, gradient]);
        ctx.save_data(Saved, call);
        return call.Weights(image, gradient);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => BackwardErrors.Guard(3, () =>
    {
        var call = (ConvolutionCall)ctx.get_data(Saved);
        var saved = ctx.get_saved_variables();
        using Tensor image = saved[0], gradient = saved[1];
        return
        [
            ConvolutionFunction.Run(call.Reverse, gradient, grad_output, null),
            ConvolutionFunction.Run(call, image, grad_output, null),
            null!,
        ];
    });
}
