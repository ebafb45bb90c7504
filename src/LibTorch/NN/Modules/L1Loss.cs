using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>|input − target|.</summary>
public sealed class L1Loss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
{
    /// <summary>A loss that makes this of its elements.</summary>
    public L1Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
        : base(reduction)
    {
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
        F.l1_loss(input, target, reduction);
}
