using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>Zeros with probability p while training, the rest scaled by 1 / (1 − p).</summary>
public sealed class Dropout : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    internal Dropout(double p, bool inplace)
        : base(nameof(Dropout))
    {
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>The probability of a zero.</summary>
    public double p { get; }

    /// <summary>Whether the input itself is overwritten.</summary>
    public bool inplace { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor tensor) => F.dropout(tensor, p, training, inplace);
}
