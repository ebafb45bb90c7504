namespace TorchSharp;

/// <summary>A loss of two inputs, usually an output and its target.</summary>
public abstract class Loss<T1, T2, TResult> : torch.nn.Module<T1, T2, TResult>
{
    /// <summary>A loss that makes this of its elements.</summary>
    private protected Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
        : base(nameof(Loss<T1, T2, TResult>)) => this.reduction = reduction;

    /// <summary>What becomes of the elements.</summary>
    public torch.nn.Reduction reduction { get; }
}
