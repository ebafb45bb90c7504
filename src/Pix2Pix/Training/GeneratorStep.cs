using Pix2Pix.Configuration;
using Pix2Pix.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>What every step that trains a generator has: its networks with their optimizers, made from the config.</summary>
public abstract class GeneratorStep : ITrainingStep
{
    private readonly RunConfig _config;
    private readonly Device _device;
    private readonly Dictionary<string, nn.Module> _networks = [];
    private readonly Dictionary<string, optim.Optimizer> _optimizers = [];

    /// <summary>Makes the generator; the first weights come from the config's seed alone.</summary>
    protected GeneratorStep(RunConfig config, Device device)
    {
        ArgumentNullException.ThrowIfNull(config);
        _config = config;
        _device = device;
        manual_seed(config.Seed);
        (Generator, GeneratorOptimizer) = Add(NetworkNames.Generator, Models.Networks.Generator(config));
    }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> LossNames { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> MeasureNames => [];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, nn.Module> Networks => _networks;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, optim.Optimizer> Optimizers => _optimizers;

    /// <summary>The network that translates.</summary>
    protected ImageGenerator Generator { get; }

    /// <summary>What updates it.</summary>
    protected optim.Optimizer GeneratorOptimizer { get; }

    /// <summary>The step that a config asks for: pix2pix, or the generator alone where <c>loss.gan</c> is none.</summary>
    public static GeneratorStep Create(RunConfig config, Device device)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.Loss.Gan == GanMode.None ? new L1Step(config, device) : new Pix2PixStep(config, device);
    }

    /// <inheritdoc/>
    public virtual void RequireSize(Tensor images) => Generator.RequireSize(images);

    /// <inheritdoc/>
    public abstract Tensor Run(Tensor input, Tensor target);

    /// <inheritdoc/>
    public void SetLearningRate(double rate)
    {
        foreach (var group in _optimizers.Values.SelectMany(o => o.ParamGroups))
            group.LearningRate = rate;
    }

    /// <inheritdoc/>
    public Tensor Translate(Tensor input)
    {
        using var noGrad = no_grad();
        Generator.eval();
        try
        {
            return Generator.Translate(input);
        }
        finally
        {
            Generator.train();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var optimizer in _optimizers.Values)
            optimizer.Dispose();
        foreach (var network in _networks.Values)
            network.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Draws a network's first weights and gives it an optimizer.</summary>
    protected (T Network, optim.Optimizer Optimizer) Add<T>(string name, T network)
        where T : nn.Module
    {
        WeightInitialization.Apply(network, _config.Init);
        network.to(_device);
        var options = _config.Optimizer;
        var optimizer = optim.Adam(network.parameters(), options.Lr, options.Beta1, options.Beta2);
        _networks.Add(name, network);
        _optimizers.Add(name, optimizer);
        return (network, optimizer);
    }
}
