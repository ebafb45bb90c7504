using Pix2Pix.Configuration;
using Pix2Pix.Losses;
using Pix2Pix.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>
/// One step of pix2pix (sections 3.1 and 3.3 of the paper), as the reference takes it: the discriminator D learns
/// to tell (x, y) from (x, ŷ), then the generator G learns to fool the updated D and to stay near y.
/// </summary>
public sealed class Pix2PixStep : ITrainingStep
{
    private readonly ImageGenerator _generator;
    private readonly ImageDiscriminator _discriminator;
    private readonly optim.Optimizer _generatorOptimizer;
    private readonly optim.Optimizer _discriminatorOptimizer;
    private readonly AdversarialLoss _gan;
    private readonly GeneratorTerm[] _terms;

    /// <summary>Makes networks, losses and optimizers; the first weights come from the config's seed alone.</summary>
    public Pix2PixStep(RunConfig config, Device device)
    {
        manual_seed(config.Seed);
        _generator = Models.Networks.Generator(config);
        WeightInitialization.Apply(_generator, config.Init);
        _discriminator = Models.Networks.Discriminator(config);
        WeightInitialization.Apply(_discriminator, config.Init);
        _generator.to(device);
        _discriminator.to(device);
        _generatorOptimizer = Adam(_generator, config.Optimizer);
        _discriminatorOptimizer = Adam(_discriminator, config.Optimizer);
        _gan = new AdversarialLoss(config.Loss.Gan);
        _terms =
        [
            GeneratorTerm.Adversarial(_gan, config.Loss.GanWeight),
            GeneratorTerm.L1(config.Loss.L1),
        ];
        LossNames = [.. _terms.Select(t => t.Name), "D_real", "D_fake"];
        Networks = new Dictionary<string, nn.Module>
        {
            [NetworkNames.Generator] = _generator,
            [NetworkNames.Discriminator] = _discriminator,
        };
        Optimizers = new Dictionary<string, optim.Optimizer>
        {
            [NetworkNames.Generator] = _generatorOptimizer,
            [NetworkNames.Discriminator] = _discriminatorOptimizer,
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> LossNames { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, nn.Module> Networks { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, optim.Optimizer> Optimizers { get; }

    /// <inheritdoc/>
    public void RequireSize(Tensor images)
    {
        _generator.RequireSize(images);
        _discriminator.RequireSize(images);
    }

    /// <inheritdoc/>
    public Tensor Run(Tensor input, Tensor target)
    {
        RequireSize(input);
        var output = _generator.call(input); // ŷ = G(x)  [N, C', H, W]

        // D: ½ [ℓ(D(x, ŷ), made) + ℓ(D(x, y), real)]
        SetTrainable(_discriminator, true);
        var fake = _gan.Fake(Judge(input, output.detach()));
        var real = _gan.Real(Judge(input, target));
        _discriminatorOptimizer.zero_grad();
        ((fake + real) * 0.5).backward();
        _discriminatorOptimizer.step();

        // G: ℓ(D(x, ŷ), real) + λ ‖y − ŷ‖₁, through the updated D, whose own gradients are not wanted
        SetTrainable(_discriminator, false);
        var pair = new TranslatedPair(output, target, Judge(input, output));
        Tensor[] terms = [.. _terms.Select(t => t.Evaluate(pair))];
        _generatorOptimizer.zero_grad();
        terms.Aggregate((sum, term) => sum + term).backward();
        _generatorOptimizer.step();

        return stack([.. terms, real, fake]).detach();
    }

    /// <inheritdoc/>
    public void SetLearningRate(double rate)
    {
        foreach (var group in Optimizers.Values.SelectMany(o => o.ParamGroups))
            group.LearningRate = rate;
    }

    /// <inheritdoc/>
    public Tensor Translate(Tensor input)
    {
        using var noGrad = no_grad();
        _generator.eval();
        try
        {
            return _generator.Translate(input);
        }
        finally
        {
            _generator.train();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _generatorOptimizer.Dispose();
        _discriminatorOptimizer.Dispose();
        _generator.Dispose();
        _discriminator.Dispose();
    }

    private Tensor Judge(Tensor input, Tensor image) => _discriminator.call(cat([input, image], 1));

    private static optim.Optimizer Adam(nn.Module network, OptimizerOptions options) =>
        optim.Adam(network.parameters(), options.Lr, options.Beta1, options.Beta2);

    private static void SetTrainable(nn.Module network, bool trainable)
    {
        foreach (var parameter in network.parameters())
            parameter.requires_grad = trainable;
    }
}
