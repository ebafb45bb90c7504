namespace TorchSharp.Modules;

/// <summary>A border around images [N, C, H, W].</summary>
public abstract class PadBase : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly PaddingModes _mode;

    /// <summary>A border: left, right, top, bottom.</summary>
    protected PadBase(string name, PaddingModes mode, double value, params long[] padding)
        : base(name)
    {
        _mode = mode;
        this.value = value;
        this.padding = padding;
    }

    /// <summary>What a constant border holds.</summary>
    public double value { get; }

    /// <summary>Left, right, top, bottom.</summary>
    public long[] padding { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pad(input, padding, _mode, value);
}
