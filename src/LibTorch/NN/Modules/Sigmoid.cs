using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>1 / (1 + exp(−x)).</summary>
public sealed class Sigmoid : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    internal Sigmoid(bool inplace)
        : base(nameof(Sigmoid))
    {
        this.inplace = inplace;
    }

    /// <summary>Whether the input itself is overwritten.</summary>
    public bool inplace { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor tensor) => F.sigmoid(tensor, inplace);
}
