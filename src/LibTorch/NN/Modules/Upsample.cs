using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>Images made larger, to a size or by a factor.</summary>
public sealed class Upsample : ParameterLessModule<torch.Tensor, torch.Tensor>
{
    private readonly long[]? _size;
    private readonly double[]? _scaleFactor;

    internal Upsample(
        long[]? size, double[]? scale_factor, torch.UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor)
        : base(nameof(Upsample))
    {
        _size = size;
        _scaleFactor = scale_factor;
        this.mode = mode;
        this.align_corners = align_corners;
        this.recompute_scale_factor = recompute_scale_factor;
    }

    /// <summary>The size to reach, or nothing.</summary>
    public ReadOnlySpan<long> size => _size;

    /// <summary>The factor of each dimension, or nothing.</summary>
    public ReadOnlySpan<double> scale_factor => _scaleFactor;

    /// <summary>How the new elements are made.</summary>
    public torch.UpsampleMode mode { get; }

    /// <summary>Whether the corner elements keep their places, or null for modes without that choice.</summary>
    public bool? align_corners { get; }

    /// <summary>Whether coordinates follow the rounded size instead of the factor.</summary>
    public bool? recompute_scale_factor { get; }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) => F.interpolate(
        input, _size, _scaleFactor, (torch.InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
}
