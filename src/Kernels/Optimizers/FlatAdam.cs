using Pix2Pix.Kernels.Autograd;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Optimizers;

/// <summary>
/// Adam (Kingma and Ba, 2015) for one network, with the numbers of <c>torch.optim.Adam</c> up to rounding. Parameters lie in
/// one tensor, and so do both means. On the CPU one pass over memory updates them; on a GPU a few kernels do.
/// </summary>
public sealed class FlatAdam : IDisposable
{
    private const double Epsilon = 1e-8;

    private readonly FlatParameters _parameters;
    private readonly Tensor _mean;
    private readonly Tensor _square;
    private readonly AdamUpdate _update;

    /// <summary>Moves the network's parameters into one tensor; from then on this optimizer updates them.</summary>
    /// <param name="network">A network with float32 parameters, on its device already; at least one requires a gradient.</param>
    /// <param name="learningRate">Above 0.</param>
    /// <param name="beta1">Of the mean of gradients, in [0, 1).</param>
    /// <param name="beta2">Of the mean of squared gradients, in [0, 1).</param>
    /// <param name="channelsLast">Whether weights of convolutions lie in channels-last order on a GPU, as its tensor cores read them fastest.</param>
    public FlatAdam(nn.Module network, double learningRate, double beta1, double beta2, bool channelsLast = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        LearningRate = learningRate;
        _parameters = new FlatParameters(network, channelsLast);
        _mean = _parameters.New();
        _square = _parameters.New();
        _update = _parameters.Device.type == DeviceType.CPU
            ? new HostAdam(_parameters, _mean, _square, Factors(beta1, beta2))
            : new DeviceAdam(_parameters, _mean, _square, (beta1, beta2, Epsilon));
    }

    /// <summary>Of the next step.</summary>
    public double LearningRate { get; set; }

    /// <summary>The state of each parameter; the tensors are views into the optimizer's own memory, [shape of the parameter].</summary>
    public IEnumerable<AdamState> States
    {
        get
        {
            _update.ReadSteps();
            return _parameters.Parameters.Select(parameter => new AdamState(
                parameter.Name, () => _parameters.View(_mean, parameter), () => _parameters.View(_square, parameter),
                () => parameter.Step, step => parameter.Step = step));
        }
    }

    /// <summary>
    /// Goes backward from a loss and takes a step down its gradient. On the CPU the weights of convolutions are updated where
    /// their gradient is computed, so that the network's gradients never exist together. No gradients are left.
    /// </summary>
    /// <param name="loss">One number.</param>
    public void Descend(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        _update.Descend(loss, LearningRate);
    }

    /// <summary>Goes backward from a loss; the gradients of all parameters are then in their <c>grad</c>.</summary>
    /// <param name="loss">One number.</param>
    public void Backward(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        _update.ZeroGradients();
        loss.backward();
        BackwardErrors.Rethrow();
    }

    /// <summary>Takes a step by the gradients that <see cref="Backward"/> has left, and drops them.</summary>
    public void Step() => _update.Step(LearningRate);

    /// <summary>
    /// The same, or, where it is refused, nothing: parameters, means and counts stay as they are. On a GPU that is decided
    /// there, without waiting.
    /// </summary>
    /// <param name="refused">[], float32: 1 where the step is not to be taken, 0 where it is.</param>
    public void StepUnless(Tensor refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        _update.StepUnless(refused, LearningRate);
    }

    /// <summary>Drops all gradients.</summary>
    public void ZeroGradients() => _update.ZeroGradients();

    /// <inheritdoc/>
    public void Dispose()
    {
        _update.Dispose();
        _mean.Dispose();
        _square.Dispose();
        _parameters.Dispose();
    }

    private static Func<long, double, AdamFactors> Factors(double beta1, double beta2) =>
        (step, rate) => AdamFactors.Of(step, rate, beta1, beta2, Epsilon);
}
