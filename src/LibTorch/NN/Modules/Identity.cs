namespace TorchSharp.Modules;

/// <summary>Gives back its input.</summary>
public sealed class Identity : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    internal Identity()
        : base(nameof(Identity))
    {
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor tensor) => tensor.Share();
}
