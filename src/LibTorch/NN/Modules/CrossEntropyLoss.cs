using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>Cross entropy of class logits [N, C, …] and class numbers [N, …].</summary>
public sealed class CrossEntropyLoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
{
    /// <summary>A loss with class weights, or none.</summary>
    public CrossEntropyLoss(
        torch.Tensor? weight = null, long? ignore_index = null,
        torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double label_smoothing = 0)
        : base(weight, reduction)
    {
        this.ignore_index = ignore_index;
        this.label_smoothing = label_smoothing;
    }

    /// <summary>A class that does not count, or null.</summary>
    public long? ignore_index { get; }

    /// <summary>How much of the target is spread over all classes, in [0, 1).</summary>
    public double label_smoothing { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
        F.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
}
