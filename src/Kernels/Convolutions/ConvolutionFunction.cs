using Pix2Pix.Kernels.Autograd;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Convolutions;

/// <summary>
/// A convolution or a transposed one with its gradients. Its backward pass is made of the same functions, so that gradients
/// can be differentiated in their turn (WGAN-GP).
/// </summary>
internal sealed class ConvolutionFunction : autograd.SingleTensorFunction<ConvolutionFunction>
{
    private const string Saved = "call";

    /// <inheritdoc/>
    public override string Name => "pix2pix::convolution";

    /// <summary>The result, with a gradient where one is recorded.</summary>
    public static Tensor Run(ConvolutionCall call, Tensor image, Tensor weight, Tensor? bias)
    {
        if (!is_grad_enabled() || !(image.requires_grad || weight.requires_grad || (bias?.requires_grad ?? false)))
            return call.Run(image, weight, bias);
        if (weight.requires_grad)
            GradientTarget.Use(weight);
        return apply(image, weight, bias!, call);
    }

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (image, weight, bias, call) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor?)vars[2], (ConvolutionCall)vars[3]);
        ctx.save_for_backward([image, weight]);
        ctx.save_data(Saved, new Recorded(call, image.requires_grad, weight.requires_grad, bias?.requires_grad ?? false));
        return call.Run(image, weight, bias);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => BackwardErrors.Guard(4, () =>
    {
        var recorded = (Recorded)ctx.get_data(Saved);
        var saved = ctx.get_saved_variables();
        using Tensor image = saved[0], weight = saved[1];
        var (call, gradient) = (recorded.Call, grad_output);
        bool again = is_grad_enabled();

        // The gradient of the input first: that of the weights may change them at once.
        var ofImage = !recorded.Image ? null
            : again ? Run(call.Reverse, gradient, weight, null) : call.Reverse.Run(gradient, weight, null);
        var ofWeight = !recorded.Weight || (!again && GradientTarget.Take(call, weight, image, gradient)) ? null
            : again ? WeightGradientFunction.Run(call, image, gradient) : call.Weights(image, gradient);
        var ofBias = recorded.Bias ? gradient.sum([0, 2, 3]) : null;
        if (!again)
            gradient.Dispose();
        return [ofImage!, ofWeight!, ofBias!, null!];
    });

    private sealed record Recorded(ConvolutionCall Call, bool Image, bool Weight, bool Bias);
}
