using Pix2Pix.Models;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// The exponential moving average of a generator's weights (and of its norm statistics): it wavers less than the generator
/// itself, whose last steps answer the discriminator of the moment. avg ← d · avg + (1 − d) · now after each step, with
/// d = min(decay, (1 + n) / (10 + n)) after n steps, so that the first weights are soon forgotten.
/// </summary>
internal sealed class GeneratorAverage
{
    private readonly ImageGenerator _now;
    private readonly double _decay;

    /// <summary>Begins with the weights that the generator has.</summary>
    /// <param name="now">The generator that is trained.</param>
    /// <param name="averaged">A second one like it, on the same device, which becomes the average.</param>
    /// <param name="decay"><c>training.ema_decay</c>, in (0, 1).</param>
    public GeneratorAverage(ImageGenerator now, ImageGenerator averaged, double decay)
    {
        (_now, Network, _decay) = (now, averaged, decay);
        Network.eval();
        Restart();
    }

    /// <summary>The averaged generator, in evaluation mode.</summary>
    public ImageGenerator Network { get; }

    /// <summary>Begins anew with the weights that the generator has now.</summary>
    public void Restart() => ForEach((average, now) => average.copy_(now));

    /// <summary>Takes the weights in that the generator has after so many steps.</summary>
    public void Update(long steps)
    {
        using var weight = full([], 1 - Math.Min(_decay, (1.0 + steps) / (10 + steps)), ScalarType.Float32, First.device);
        ForEach((average, now) =>
        {
            if (average.is_floating_point())
                average.lerp_(now, weight);
            else
                average.copy_(now); // a count of batches
        });
    }

    private Tensor First => Network.parameters().First();

    private void ForEach(Action<Tensor, Tensor> apply)
    {
        using var noGrad = no_grad();
        foreach (var (average, now) in All(Network).Zip(All(_now)))
        {
            using var scope = NewDisposeScope();
            apply(average.detach(), now.detach());
        }
    }

    private static IEnumerable<Tensor> All(nn.Module network) => [.. network.parameters(), .. network.buffers()];
}
