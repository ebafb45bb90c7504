using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>x, or negative_slope · x below 0.</summary>
public sealed class LeakyReLU : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    internal LeakyReLU(double negative_slope, bool inplace)
        : base(nameof(LeakyReLU))
    {
        this.negative_slope = negative_slope;
        this.inplace = inplace;
    }

    /// <summary>The slope below 0.</summary>
    public double negative_slope { get; }

    /// <summary>Whether the input itself is overwritten.</summary>
    public bool inplace { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor tensor) => F.leaky_relu(tensor, negative_slope, inplace);
}
