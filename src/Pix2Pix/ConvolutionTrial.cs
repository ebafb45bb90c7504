using static TorchSharp.torch;

namespace Pix2Pix;

/// <summary>
/// On some processors the oneDNN 3 inside a libtorch 2 loses values where numbers of channels are no multiples of 16: gradients are
/// wrong or no numbers, and a training only seems to learn badly. <c>docs/stacks.md</c> has the figures.
/// </summary>
internal static class ConvolutionTrial
{
    // Rounding is near 1e-6; what is lost is whole values.
    private const double MostError = 1e-3;

    /// <summary>Tries the gradients of a convolution with one output, the discriminator's last, on the CPU.</summary>
    /// <exception cref="InputException">They are wrong.</exception>
    public static void Require()
    {
        using var scope = NewDisposeScope();
        var exact = Gradients(ScalarType.Float64); // not by oneDNN
        var found = Gradients(ScalarType.Float32);
        if (exact.Zip(found).All(pair => Agree(pair.First, pair.Second)))
            return;
        throw new InputException(
            $"libtorch {ProgramVersion.Libtorch}: gradients of convolutions are wrong on this processor (its oneDNN loses values); "
            + "set DNNL_MAX_CPU_ISA=AVX in the environment, slower and right");
    }

    /// <summary>Whether the second is the first but for rounding; what is no number is not.</summary>
    public static bool Agree(Tensor exact, Tensor found)
    {
        using var scope = NewDisposeScope();
        return ((found.to_type(ScalarType.Float64) - exact).norm() / exact.norm()).item<double>() < MostError;
    }

    private static Tensor[] Gradients(ScalarType type)
    {
        var input = linspace(1, 2, 16 * 8 * 8, float64).reshape(1, 16, 8, 8).to_type(type).requires_grad_();
        var kernel = linspace(-1, 1, 16 * 4 * 4, float64).reshape(1, 16, 4, 4).to_type(type).requires_grad_();
        nn.functional.conv2d(input, kernel, padding: [1, 1]).square().sum().backward();
        return [input.grad!, kernel.grad!];
    }
}
