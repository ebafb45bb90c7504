using Pix2Pix.Kernels.Autograd;
using Pix2Pix.Kernels.Convolutions;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Optimizers;

/// <summary>Adam on a GPU: gradients lie in one tensor too, and a few kernels over all of them make a step. Nothing waits for the GPU.</summary>
internal sealed class DeviceAdam : AdamUpdate
{
    private readonly FlatParameters _parameters;
    private readonly Tensor _mean;
    private readonly Tensor _square;
    private readonly Tensor _gradients;
    private readonly Tensor _none;
    private readonly (double Beta1, double Beta2, double Epsilon) _options;

    // The count of steps where the GPU alone knows whether one was taken.
    private Tensor? _steps;

    public DeviceAdam(FlatParameters parameters, Tensor mean, Tensor square, (double Beta1, double Beta2, double Epsilon) options)
    {
        (_parameters, _mean, _square, _options) = (parameters, mean, square, options);
        _gradients = parameters.New();
        _none = zeros([], device: parameters.Device).DetachFromDisposeScope();
        foreach (var parameter in parameters.Parameters)
            parameter.Tensor.grad = parameters.View(_gradients, parameter);
    }

    public override void Descend(Tensor loss, double learningRate)
    {
        ZeroGradients();
        loss.backward();
        BackwardErrors.Rethrow();
        Step(learningRate);
    }

    public override void Step(double learningRate)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        if (_steps is not null)
        {
            StepUnless(_none, learningRate);
            return;
        }

        long step = Count();
        _mean.mul_(_options.Beta1).add_(_gradients, alpha: 1 - _options.Beta1);
        _square.mul_(_options.Beta2).addcmul_(_gradients, _gradients, 1 - _options.Beta2);
        var denominator = _square.sqrt().mul_(1 / Math.Sqrt(1 - Math.Pow(_options.Beta2, step))).add_(_options.Epsilon);
        _parameters.Values.addcdiv_(_mean, denominator, -learningRate / (1 - Math.Pow(_options.Beta1, step)));
        ZeroGradients();
    }

    public override void StepUnless(Tensor refused, double learningRate)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        _steps ??= tensor((float)_parameters.Parameters[0].Step).to(_parameters.Device).DetachFromDisposeScope();
        var taken = 1 - refused;
        _steps.add_(taken);
        _gradients.masked_fill_(refused.to(ScalarType.Bool), 0);
        _mean.mul_(1 - (taken * (1 - _options.Beta1))).add_(_gradients * (1 - _options.Beta1));
        _square.mul_(1 - (taken * (1 - _options.Beta2))).add_(_gradients.square().mul_(1 - _options.Beta2));
        var root = (1 - exp(_steps * Math.Log(_options.Beta2))).sqrt();
        var denominator = (_square.sqrt() / root.clamp_min(1e-12)).add_(_options.Epsilon);
        var rate = taken * learningRate / (1 - exp(_steps * Math.Log(_options.Beta1))).clamp_min(1e-12);
        _parameters.Values.sub_(_mean.div(denominator).mul_(rate));
        ZeroGradients();
    }

    public override void ZeroGradients()
    {
        using var unrecorded = no_grad();
        _gradients.zero_();
    }

    public override void ReadSteps()
    {
        if (_steps is null)
            return;
        long step = (long)_steps.item<float>();
        foreach (var parameter in _parameters.Parameters)
            parameter.Step = step;
        _steps.Dispose();
        _steps = null;
    }

    public override void Dispose()
    {
        foreach (var parameter in _parameters.Parameters)
            parameter.Tensor.grad = null;
        _gradients.Dispose();
        _none.Dispose();
        _steps?.Dispose();
    }

    protected override bool Owns(nint weights) => false;

    protected override void Use(nint weights)
    {
    }

    protected override bool Reuses(nint weights) => false;

    protected override bool Take(nint weights, ConvolutionCall call, Tensor image, Tensor gradient) => false;

    private long Count()
    {
        foreach (var parameter in _parameters.Parameters)
            parameter.Step++;
        return _parameters.Parameters[0].Step;
    }
}
