using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>max(x, 0).</summary>
public sealed class ReLU : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    internal ReLU(bool inplace)
        : base(nameof(ReLU))
    {
        this.inplace = inplace;
    }

    /// <summary>Whether the input itself is overwritten.</summary>
    public bool inplace { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor tensor) => F.relu(tensor, inplace);
}
