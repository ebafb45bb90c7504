using Pix2Pix.Kernels;
using static TorchSharp.torch;

namespace Pix2Pix.Losses;

/// <summary>
/// WGAN-GP (equation 3 of Gulrajani et al. 2017): the discriminator's gradient should have length 1 everywhere between
/// real and fake images. The reference defines it so and never calls it.
/// </summary>
/// <param name="weight">λ, 10 in that paper.</param>
public sealed class GradientPenalty(double weight)
{
    // As the reference's: keeps the length's own gradient finite where the gradient vanishes.
    private const double Epsilon = 1e-16;

    /// <summary>
    /// λ · mean((‖∇D(x̂)‖₂ − 1)²), x̂ = α · real + (1 − α) · fake with one α of [0, 1) per image, from torch's default
    /// generator. It can be differentiated for D's weights (a double backward).
    /// </summary>
    /// <param name="judge">The discriminator.</param>
    /// <param name="real">What it sees of real images, [N, C, H, W].</param>
    /// <param name="fake">What it sees of fake images, [N, C, H, W], detached from the generator.</param>
    /// <returns>A scalar.</returns>
    public Tensor Evaluate(Func<Tensor, Tensor> judge, Tensor real, Tensor fake)
    {
        var alpha = rand([real.shape[0], 1, 1, 1], device: real.device);
        var between = ((alpha * real) + ((1 - alpha) * fake)).detach().requires_grad_();
        using var twice = Functional.DifferentiateTwice();
        var logits = judge(between);
        var gradient = Functional.Gradient(logits, between);
        var length = (gradient.flatten(1) + Epsilon).norm(1); // [N]
        return (length - 1).square().mean() * weight;
    }
}
