namespace TorchSharp.Modules;

/// <summary>Some dimensions made one.</summary>
public sealed class Flatten : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    internal Flatten(long start_dim, long end_dim)
        : base(nameof(Flatten))
    {
        this.start_dim = start_dim;
        this.end_dim = end_dim;
    }

    /// <summary>The first of the dimensions.</summary>
    public long start_dim { get; }

    /// <summary>The last of the dimensions; -1 is the last of all.</summary>
    public long end_dim { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) => input.flatten(start_dim, end_dim);
}
