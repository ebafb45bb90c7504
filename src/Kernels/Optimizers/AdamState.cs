using static TorchSharp.torch;

namespace Pix2Pix.Kernels.Optimizers;

/// <summary>What Adam knows of one parameter.</summary>
public sealed class AdamState
{
    private readonly Func<Tensor> _mean;
    private readonly Func<Tensor> _square;
    private readonly Func<long> _getStep;
    private readonly Action<long> _setStep;

    internal AdamState(string name, Func<Tensor> mean, Func<Tensor> square, Func<long> getStep, Action<long> setStep)
    {
        Name = name;
        (_mean, _square, _getStep, _setStep) = (mean, square, getStep, setStep);
    }

    /// <summary>The parameter's name in its network.</summary>
    public string Name { get; }

    /// <summary>The mean of gradients: a new view of the optimizer's memory, in the parameter's shape.</summary>
    public Tensor ExpAvg() => _mean();

    /// <summary>The mean of squared gradients, likewise.</summary>
    public Tensor ExpAvgSq() => _square();

    /// <summary>Steps taken.</summary>
    public long Step
    {
        get => _getStep();
        set => _setStep(value);
    }
}
