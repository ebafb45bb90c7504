using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>Quadratic below beta, linear above.</summary>
public sealed class SmoothL1Loss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
{
    /// <summary>A loss that makes this of its elements.</summary>
    public SmoothL1Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double beta = 1)
        : base(reduction)
    {
        this.beta = beta;
    }

    /// <summary>Where the two meet.</summary>
    public double beta { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
        F.smooth_l1_loss(input, target, reduction, beta);
}
