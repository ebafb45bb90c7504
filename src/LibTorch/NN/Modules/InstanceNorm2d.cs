namespace TorchSharp.Modules;

/// <summary>Instance normalisation of images [N, C, H, W].</summary>
public sealed class InstanceNorm2d : InstanceNorm
{
    internal InstanceNorm2d(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device? device,
        torch.ScalarType? dtype)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm2d))
    {
    }

    /// <inheritdoc/>
    protected override void ValidateInputDimensions(torch.Tensor input)
    {
        if (input.ndim is not (3 or 4))
            throw new ArgumentException($"InstanceNorm2d needs three or four dimensions, not {input}");
    }
}
