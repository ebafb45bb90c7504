using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>Binary cross entropy of logits.</summary>
public sealed class BCEWithLogitsLoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
{
    /// <summary>A loss with weights, or none.</summary>
    public BCEWithLogitsLoss(
        torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean,
        torch.Tensor? pos_weights = null)
        : base(weight, reduction)
    {
        this.pos_weights = pos_weights;
    }

    /// <summary>Weights of the positive examples, or null.</summary>
    public torch.Tensor? pos_weights { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
        F.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
}
