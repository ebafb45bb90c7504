using Pix2Pix.Kernels.Autograd;
using Pix2Pix.Kernels.Convolutions;
using Pix2Pix.Kernels.Images;
using Pix2Pix.Kernels.Memory;
using Pix2Pix.Kernels.Threads;
using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Optimizers;

/// <summary>Adam on the CPU.</summary>
internal sealed unsafe class HostAdam : AdamUpdate
{
    private const long Grain = 1 << 14;

    private readonly FlatParameters _parameters;
    private readonly float* _values;
    private readonly float* _mean;
    private readonly float* _square;
    private readonly Func<long, double, AdamFactors> _factors;
    private readonly Dictionary<nint, Weight> _weights = [];

    // Only where a loss passes the same weights several times; whole gradients of a network that it passes once never exist.
    private NativeBlock? _gradients;
    private double? _learningRate;

    public HostAdam(FlatParameters parameters, Tensor mean, Tensor square, Func<long, double, AdamFactors> factors)
    {
        _parameters = parameters;
        _values = ImageMemory.Values(parameters.Values);
        _mean = ImageMemory.Values(mean);
        _square = ImageMemory.Values(square);
        _factors = factors;
        foreach (var parameter in parameters.Parameters.Where(parameter => parameter.Tensor.ndim == 4))
            _weights.Add((nint)(_values + parameter.Begin), new Weight(parameter));
        Listen();
    }

    public override void Descend(Tensor loss, double learningRate)
    {
        DropGradients();
        _learningRate = learningRate;
        try
        {
            loss.backward();
        }
        finally
        {
            _learningRate = null;
        }

        BackwardErrors.Rethrow();
        foreach (var weight in _weights.Values.Where(weight => weight.HasSum))
            Update(weight.Parameter, _gradients!.Values + weight.Parameter.Begin, learningRate);
        Step(learningRate);
    }

    public override void Step(double learningRate)
    {
        foreach (var parameter in _parameters.Parameters)
        {
            using var gradient = parameter.Tensor.grad;
            if (gradient is null)
                continue;
            using var dense = Dense(parameter, gradient);
            Update(parameter, ImageMemory.Values(dense), learningRate);
        }

        ZeroGradients();
        FilterCache.Current?.Forget((nint)_values, _parameters.Length * sizeof(float));
    }

    public override void StepUnless(Tensor refused, double learningRate)
    {
        if (refused.item<float>() == 0)
            Step(learningRate);
        else
            ZeroGradients();
    }

    public override void ZeroGradients()
    {
        DropGradients();
        foreach (var weight in _weights.Values)
            (weight.FormerUses, weight.Uses, weight.HasSum) = (weight.Uses, 0, false);
    }

    public override void Dispose()
    {
        StopListening();
        _gradients?.Dispose();
    }

    protected override bool Owns(nint weights) => _weights.ContainsKey(weights);

    protected override void Use(nint weights) => _weights[weights].Uses++;

    protected override bool Reuses(nint weights) => _weights[weights].FormerUses > 1;

    protected override bool Take(nint weights, ConvolutionCall call, Tensor image, Tensor gradient)
    {
        if (_learningRate is not { } rate)
            return false;
        var weight = _weights[weights];
        var parameter = weight.Parameter;
        if (weight.Uses == 1)
        {
            var factors = _factors(++parameter.Step, rate);
            var (p, m, v) = ((nint)(_values + parameter.Begin), (nint)(_mean + parameter.Begin), (nint)(_square + parameter.Begin));
            call.Weights(image, gradient, (begin, length, values) =>
                AdamPass.Run(factors, values, (float*)p + begin, (float*)m + begin, (float*)v + begin, length));
            return true;
        }

        _gradients ??= new NativeBlock(_parameters.Length);
        float* sum = _gradients.Values + parameter.Begin;
        bool adds = weight.HasSum;
        weight.HasSum = true;
        call.Weights(image, gradient, (begin, length, values) =>
        {
            if (adds)
                AdamPass.Add(values, length, sum + begin);
            else
                new ReadOnlySpan<float>(values, (int)length).CopyTo(new Span<float>(sum + begin, (int)length));
        });
        return true;
    }

    private void DropGradients()
    {
        foreach (var parameter in _parameters.Parameters)
            parameter.Tensor.grad = null;
    }

    private void Update(FlatParameter parameter, float* gradient, double learningRate)
    {
        var factors = _factors(++parameter.Step, learningRate);
        var (p, m, v) = ((nint)(_values + parameter.Begin), (nint)(_mean + parameter.Begin), (nint)(_square + parameter.Begin));
        KernelThreads.Ranges(parameter.Length, Grain, (begin, end) =>
            AdamPass.Run(factors, gradient + begin, (float*)p + begin, (float*)m + begin, (float*)v + begin, end - begin));
    }

    // In the order of the parameter's own values.
    private static Tensor Dense(FlatParameter parameter, Tensor gradient) =>
        parameter.Tensor.ndim == 4 ? ImageMemory.Arrange(gradient) : gradient.contiguous();

    private sealed class Weight(FlatParameter parameter)
    {
        public FlatParameter Parameter { get; } = parameter;

        /// <summary>Forward passes since the last step.</summary>
        public int Uses { get; set; }

        /// <summary>Forward passes between the two steps before.</summary>
        public int FormerUses { get; set; }

        /// <summary>Whether its gradient lies among the sums.</summary>
        public bool HasSum { get; set; }
    }
}
