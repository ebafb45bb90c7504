using Pix2Pix.Configuration;
using Pix2Pix.Kernels;
using Pix2Pix.Kernels.Autograd;
using Pix2Pix.Kernels.Convolutions;
using Pix2Pix.Kernels.Memory;
using Pix2Pix.Kernels.Optimizers;
using Pix2Pix.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Training;

/// <summary>What every step that trains a generator has: its networks and their optimizers, created as the config says.</summary>
public abstract class GeneratorStep : ITrainingStep
{
    private readonly RunConfig _config;
    private readonly Device _device;
    private readonly Dictionary<string, nn.Module> _networks = [];
    private readonly Dictionary<string, FlatAdam> _optimizers = [];
    private readonly ScalarType _precision;
    private readonly Dictionary<FlatAdam, LossScale> _scales = [];
    private readonly bool _channelsLast;
    private GeneratorAverage? _average;

    /// <summary>Creates the generator; the initial weights depend on the config's seed alone.</summary>
    protected GeneratorStep(RunConfig config, Device device)
    {
        ArgumentNullException.ThrowIfNull(config);
        _config = config;
        _device = device;
        _precision = config.Training.Precision.Type();
        if (device.type == DeviceType.CUDA)
        {
            _channelsLast = config.Training.ChannelsLast ?? _precision != ScalarType.Float32;
            backends.cudnn.allow_tf32 = backends.cuda.matmul.allow_tf32 = config.Training.Tf32;
        }
        else
        {
            _channelsLast = true; // as the kernels take images
        }

        TorchRandom.Seed(config.Seed, device);
        (Generator, GeneratorOptimizer) = Add(NetworkNames.Generator, Models.Networks.Generator(config));
    }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> LossNames { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> MeasureNames => [];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, nn.Module> Networks => _networks;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, FlatAdam> Optimizers => _optimizers;

    /// <summary>The network that translates.</summary>
    protected ImageGenerator Generator { get; }

    /// <summary>What updates it.</summary>
    protected FlatAdam GeneratorOptimizer { get; }

    /// <summary>The step that a config asks for: pix2pix, or the generator alone where <c>loss.gan</c> is none.</summary>
    public static GeneratorStep Create(RunConfig config, Device device)
    {
        ArgumentNullException.ThrowIfNull(config);
        GeneratorStep step = config.Loss.Gan == GanMode.None ? new L1Step(config, device) : new Pix2PixStep(config, device);

        // Created last: it must not take random numbers from the weights of the others.
        if (config.Training.EmaDecay > 0)
            step.KeepAverage(config.Training.EmaDecay);
        return step;
    }

    /// <inheritdoc/>
    public bool HasAverage => _average is not null;

    /// <inheritdoc/>
    public void Average(long steps) => _average?.Update(steps);

    /// <inheritdoc/>
    public void RestartAverage() => _average?.Restart();

    /// <inheritdoc/>
    public virtual void RequireSize(Tensor images) => Generator.RequireSize(images);

    /// <inheritdoc/>
    public Tensor Run(Tensor input, Tensor target)
    {
        RequireSize(input);
        Garbage.Collect();
        if (_device.type == DeviceType.CPU)
        {
            NativeHeap.KeepMemory(); // not earlier: the first weights' memory is to go back to the system
            NativeHeap.AdviseHugePages();
        }

        if (_channelsLast)
            (input, target) = (Functional.ChannelsLast(input), Functional.ChannelsLast(target));

        using var direct = IsDirect ? Functional.DirectConvolutions() : null;
        using var factors = Functional.Factors(_precision, _device.type);
        using var filters = new FilterCache(isTraining: true);
        using var use = filters.Use();
        if (_config.Training.OnNan == NonFinitePolicy.Stop)
            return Train(input, target);

        // What the forward pass of a step that is left out did to the norms' statistics is taken back. Nothing waits for a GPU here.
        Tensor[] buffers = [.. _networks.Values.SelectMany(n => n.buffers())];
        Tensor[] before = [.. buffers.Select(b => b.clone())];
        var losses = Train(input, target);
        var taken = isfinite(losses).all();
        foreach (var (buffer, value) in buffers.Zip(before))
            buffer.copy_(where(taken, buffer, value));
        return losses;
    }

    /// <inheritdoc/>
    public void SetLearningRate(double rate)
    {
        foreach (var optimizer in _optimizers.Values)
            optimizer.LearningRate = rate;
    }

    /// <inheritdoc/>
    public Tensor Translate(Tensor input, bool averaged = false)
    {
        using var noGrad = no_grad();
        if (averaged)
            return _average!.Network.Translate(input);
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
        foreach (var scale in _scales.Values)
            scale.Dispose();
        foreach (var optimizer in _optimizers.Values)
            optimizer.Dispose();
        foreach (var network in _networks.Values)
            network.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Trains on one batch, whose size suits the networks.</summary>
    /// <param name="input">[N, C, H, W] in [-1, 1].</param>
    /// <param name="target">[N, C', H, W] in [-1, 1].</param>
    /// <returns>Losses and measures; NaN where a step was refused.</returns>
    protected abstract Tensor Train(Tensor input, Tensor target);

    /// <summary>
    /// Takes a step down the gradient of a loss. With <c>training.on_nan: skip</c> it is not taken where the loss or a
    /// gradient is not finite, which a GPU decides while the CPU goes on. No gradients are left.
    /// </summary>
    /// <param name="loss">One number.</param>
    /// <param name="network">What the gradients are of.</param>
    /// <param name="optimizer">The network's.</param>
    /// <param name="before">Whether a step of this batch has been refused already, which refuses this one too: as what is returned.</param>
    /// <returns>[], float32: 1 where the step was refused, 0 where it was taken; null where none can be refused.</returns>
    protected Tensor? Descend(Tensor loss, nn.Module network, FlatAdam optimizer, Tensor? before = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        if (CanStepAtOnce)
        {
            optimizer.Descend(loss);
            return null;
        }

        var scale = ScaleOf(optimizer);
        optimizer.Backward(scale?.Apply(loss) ?? loss);
        Tensor[] gradients = [.. network.parameters().Select(p => p.grad).OfType<Tensor>()];
        var overflow = scale?.Remove(gradients);
        var refused = _config.Training.OnNan == NonFinitePolicy.Skip
            ? Either(before, NotFinite([loss.detach(), .. overflow is null ? gradients.Select(gradient => gradient.sum()) : []]))
            : null;
        if (_config.Training.ClipGradNorm is { } longest)
            GradientClipping.Clip(gradients, longest);
        if (Either(refused, overflow) is { } notTaken)
            optimizer.StepUnless(notTaken);
        else
            optimizer.Step();
        return refused;
    }

    /// <summary>The losses as they are logged: NaN where a step was refused.</summary>
    /// <param name="losses">[losses].</param>
    /// <param name="refused">What <see cref="Descend"/> returned last.</param>
    protected static Tensor Logged(Tensor losses, Tensor? refused)
    {
        ArgumentNullException.ThrowIfNull(losses);
        return refused is null ? losses.detach() : losses.detach().masked_fill(refused.to(ScalarType.Bool), double.NaN);
    }

    private static Tensor NotFinite(IEnumerable<Tensor> numbers) => 1 - isfinite(stack([.. numbers])).all().to(ScalarType.Float32);

    private static Tensor? Either(Tensor? first, Tensor? second) => first is null ? second : second is null ? first : maximum(first, second);

    // Whether nothing is computed from all gradients together.
    private bool CanStepAtOnce => _precision != ScalarType.Float16 && _config.Training is { OnNan: NonFinitePolicy.Stop, ClipGradNorm: null };

    // Sums of products as PyTorch has them, without minimal filtering.
    private bool IsDirect => _precision == ScalarType.Float32 && _config.Training.FastConvolutions == false;

    private LossScale? ScaleOf(FlatAdam optimizer)
    {
        if (_precision != ScalarType.Float16)
            return null;
        if (!_scales.TryGetValue(optimizer, out var scale))
            _scales.Add(optimizer, scale = new LossScale(_device));
        return scale;
    }

    private void KeepAverage(double decay)
    {
        var averaged = Models.Networks.Generator(_config);
        averaged.to(_device);
        _average = new GeneratorAverage(Generator, averaged, decay);
        _networks.Add(NetworkNames.AveragedGenerator, averaged);
    }

    /// <summary>Draws a network's first weights and gives it an optimizer.</summary>
    protected (T Network, FlatAdam Optimizer) Add<T>(string name, T network)
        where T : nn.Module
    {
        WeightInitialization.Apply(network, _config.Init);
        network.to(_device);
        var options = _config.Optimizer;
        var optimizer = new FlatAdam(network, options.Lr, options.Beta1, options.Beta2, _channelsLast);
        _networks.Add(name, network);
        _optimizers.Add(name, optimizer);
        return (network, optimizer);
    }
}
