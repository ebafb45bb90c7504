using Pix2Pix.Configuration;
using Pix2Pix.Models;
using static TorchSharp.torch;
using Convolution = Pix2Pix.Kernels.Layers.Convolution;

namespace Pix2Pix.Benchmarks;

/// <summary>How much arithmetic a training step is: the multiplications and additions of its convolutions, which are nearly all of it.</summary>
internal static class StepCost
{
    // Forward, the gradient of the input and that of the weights cost the same. D sees the fake and the real pair, then the
    // fake one again, where the gradient of its weights is not wanted.
    private const int GeneratorPasses = 3;
    private const int DiscriminatorPasses = 3 + 3 + 2;

    /// <summary>Floating-point operations of one step, a multiplication and an addition counted as two.</summary>
    /// <param name="config">What is trained.</param>
    /// <param name="size">The batch, [N, C, H, W].</param>
    public static double Operations(RunConfig config, long[] size)
    {
        using var scope = NewDisposeScope();
        double operations = 2 * GeneratorPasses * Multiplications(Networks.Generator(config), size);
        if (config.Loss.Gan == GanMode.None)
            return operations;
        long channels = config.Data.OutputChannels + (config.Discriminator.Conditional ? config.Data.InputPlanes() : 0);
        return operations
            + (2 * DiscriminatorPasses * Multiplications(Networks.Discriminator(config), [size[0], channels, size[2], size[3]]));
    }

    private static double Multiplications(nn.Module<Tensor, Tensor> network, long[] size)
    {
        using var owned = network;
        using var noGrad = no_grad();
        double sum = 0;
        foreach (var module in network.modules())
        {
            if (module is not Convolution convolution)
                continue;
            convolution.register_forward_hook((_, input, output) =>
            {
                sum += (convolution.IsTransposed ? input : output).numel() * PerPosition(convolution.weight);
                return output;
            });
        }

        network.call(zeros(size));
        return sum;
    }

    // Channels on the other side times the kernel's area.
    private static double PerPosition(Tensor weight) => weight.numel() / (double)weight.shape[0];
}
