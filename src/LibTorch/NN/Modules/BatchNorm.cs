namespace TorchSharp.Modules;

/// <summary>Normalises each channel over the batch and all places; by running statistics when evaluating.</summary>
public abstract class BatchNorm : NormBase
{
    private protected BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device,
        torch.ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input)
    {
        ValidateInputDimensions(input);
        if (training)
            num_batches_tracked?.add_(1);
        var useBatch = training || running_mean is null;
        return torch.nn.functional.batch_norm(
            input, running_mean, running_var, weight, bias, useBatch, momentum ?? 0, eps);
    }
}
