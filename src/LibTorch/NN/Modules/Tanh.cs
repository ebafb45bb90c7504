using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>The hyperbolic tangent.</summary>
public sealed class Tanh : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    internal Tanh(bool inplace)
        : base(nameof(Tanh))
    {
        this.inplace = inplace;
    }

    /// <summary>Whether the input itself is overwritten.</summary>
    public bool inplace { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor tensor) => F.tanh(tensor, inplace);
}
