namespace TorchSharp.Modules;

/// <summary>x · weightᵀ + bias over the last dimension.</summary>
public sealed class Linear : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    internal Linear(long inputSize, long outputSize, bool hasBias, torch.Device? device, torch.ScalarType? dtype)
        : base(nameof(Linear))
    {
        in_features = inputSize;
        out_features = outputSize;
        weight = new Parameter(torch.empty(outputSize, inputSize, dtype, device));
        register_parameter(nameof(weight), weight);
        torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (!hasBias)
            return;
        bias = new Parameter(torch.empty(outputSize, dtype, device));
        register_parameter(nameof(bias), bias);
        var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
        torch.nn.init.uniform_(bias, -bound, bound);
    }

    /// <summary>[out, in].</summary>
    public Parameter weight { get; }

    /// <summary>[out], or null.</summary>
    public Parameter? bias { get; }

    /// <summary>Size of the last dimension of the input.</summary>
    public long in_features { get; }

    /// <summary>Size of the last dimension of the output.</summary>
    public long out_features { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.linear(tensor, weight, bias);
}
