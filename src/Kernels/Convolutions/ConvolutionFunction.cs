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
        bool isTwice = Functional.DifferentiatesTwice;
        if (isTwice)
            ctx.save_for_backward([image, weight]);
        ctx.save_data(Saved, new Recorded(
            call, image.requires_grad, weight.requires_grad, bias?.requires_grad ?? false, isTwice ? null : SavedTensors.Of(image, weight)));
        return call.Run(image, weight, bias);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => BackwardErrors.Guard(4, () =>
    {
        var recorded = (Recorded)ctx.get_data(Saved);
        bool again = is_grad_enabled();
        if (recorded.Tensors is not { } tensors)
        {
            var saved = ctx.get_saved_variables();
            using Tensor image = saved[0], weight = saved[1];
            return Gradients(recorded, image, weight, grad_output, again);
        }

        if (again)
            throw new InvalidOperationException("a gradient of a convolution is differentiated that was not recorded for it");
        try
        {
            return Gradients(recorded, tensors[0], tensors[1], grad_output, again);
        }
        finally
        {
            tensors.Free();
        }
    });

    private static List<Tensor> Gradients(Recorded recorded, Tensor image, Tensor weight, Tensor gradient, bool again)
    {
        var call = recorded.Call;

        // The gradient of the input first: that of the weights may change them at once.
        var ofImage = !recorded.Image ? null
            : again ? Run(call.Reverse, gradient, weight, null) : call.Reverse.Run(gradient, weight, null);
        var ofWeight = !recorded.Weight || (!again && GradientTarget.Take(call, weight, image, gradient)) ? null
            : again ? WeightGradientFunction.Run(call, image, gradient) : call.Weights(image, gradient);
        var ofBias = recorded.Bias ? gradient.sum([0, 2, 3]) : null;
        if (!again)
            gradient.Dispose();
        return [ofImage!, ofWeight!, ofBias!, null!];
    }

    private sealed record Recorded(ConvolutionCall Call, bool Image, bool Weight, bool Bias, SavedTensors? Tensors);
}
