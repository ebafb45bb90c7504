namespace TorchSharp.Modules;

/// <summary>A tensor that is trained: optimizers find it through its module.</summary>
public sealed class Parameter : torch.Tensor
{
    /// <summary>Takes over <paramref name="data"/>, which cannot be used afterwards.</summary>
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(data.Surrender())
    {
        requires_grad_(requires_grad);
    }
}
