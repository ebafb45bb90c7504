namespace TorchSharp.Modules;

/// <summary>What normalisations have in common: scale and shift per channel, and running statistics.</summary>
public abstract class NormBase : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private protected NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device? device,
        torch.ScalarType? dtype, string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(torch.empty(num_features, dtype, device));
            bias = new Parameter(torch.empty(num_features, dtype, device));
            register_parameter(nameof(weight), weight);
            register_parameter(nameof(bias), bias);
            reset_parameters();
        }

        if (track_running_stats)
        {
            running_mean = torch.zeros(num_features, dtype, device);
            running_var = torch.ones(num_features, dtype, device);
            num_batches_tracked = torch.zeros([], torch.ScalarType.Int64, device);
            register_buffer(nameof(running_mean), running_mean);
            register_buffer(nameof(running_var), running_var);
            register_buffer(nameof(num_batches_tracked), num_batches_tracked);
        }
    }

    /// <summary>Scale per channel, or null.</summary>
    public Parameter? weight { get; }

    /// <summary>Shift per channel, or null.</summary>
    public Parameter? bias { get; }

    /// <summary>Running mean per channel, or null.</summary>
    public torch.Tensor? running_mean { get; }

    /// <summary>Running variance per channel, or null.</summary>
    public torch.Tensor? running_var { get; }

    /// <summary>How many batches the running statistics have seen, or null.</summary>
    public torch.Tensor? num_batches_tracked { get; }

    /// <summary>The number of channels.</summary>
    public long num_features { get; }

    /// <summary>Added to variances.</summary>
    public double eps { get; }

    /// <summary>The newest batch's share in the running statistics; null for the mean over all batches.</summary>
    public double? momentum { get; }

    /// <summary>Whether there are scale and shift.</summary>
    public bool affine { get; }

    /// <summary>Whether there are running statistics.</summary>
    public bool track_running_stats { get; }

    /// <summary>Scale 1, shift 0.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (weight is null || bias is null)
            return;
        torch.nn.init.ones_(weight);
        torch.nn.init.zeros_(bias);
    }

    /// <summary>Mean 0, variance 1, no batches seen.</summary>
    public void reset_running_stats()
    {
        running_mean?.zero_();
        running_var?.fill_(1);
        num_batches_tracked?.zero_();
    }

    /// <summary>Refuses inputs of the wrong number of dimensions.</summary>
    protected abstract void ValidateInputDimensions(torch.Tensor input);
}
