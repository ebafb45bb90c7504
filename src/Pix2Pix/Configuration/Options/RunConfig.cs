using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Pix2Pix.Data;

namespace Pix2Pix.Configuration;

/// <summary>
/// Everything that decides a training run. The defaults are those of the pix2pix paper (Isola et al. 2017) as the
/// reference implementation has them; only <c>data.root</c> has none.
/// </summary>
public sealed record RunConfig
{
    /// <summary>Name of the run and of its folder.</summary>
    [RegularExpression("[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
        ErrorMessage = "1 to 100 letters, digits, '.', '_' or '-', a letter or digit first")]
    [Description("name of the run, and of its folder in output")]
    public string Name { get; init; } = "pix2pix";

    /// <summary>Folder that holds the run folders.</summary>
    [Required]
    [Description("folder in which the run's folder is created, relative to the current directory")]
    public string Output { get; init; } = "runs";

    /// <summary>Seed of weights, data order, augmentation and dropout.</summary>
    [Range(typeof(long), "0", "9223372036854775807")]
    [Description("seed of the initial weights, the data order, the augmentation and the dropout")]
    public long Seed { get; init; } = 1;

    /// <summary>Where to compute: <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    [RegularExpression("auto|cpu|cuda(:[0-9]{1,3})?", ErrorMessage = "auto, cpu, cuda or cuda:N")]
    [Description("where to compute; auto: a GPU where there is one; cuda:N: the N-th GPU, counted from 0")]
    public string Device { get; init; } = "auto";

    /// <summary>Version of the config format.</summary>
    [AllowedValues(1)]
    [Description("version of this format")]
    public int FormatVersion { get; init; } = 1;

    /// <summary>Which pairs to read, and how they become tensors.</summary>
    [Description("which pairs to read, and how they become tensors")]
    public DataOptions Data { get; init; } = new();

    /// <summary>The network that translates.</summary>
    [Description("the network that translates")]
    public GeneratorOptions Generator { get; init; } = new();

    /// <summary>The network that tells real pairs from fake ones.</summary>
    [Description("the network that tells real pairs from fake ones")]
    public DiscriminatorOptions Discriminator { get; init; } = new();

    /// <summary>How the weights start.</summary>
    [Description("how the weights start")]
    public InitOptions Init { get; init; } = new();

    /// <summary>What the networks minimise.</summary>
    [Description("what the networks minimise")]
    public LossOptions Loss { get; init; } = new();

    /// <summary>Adam, one for each network.</summary>
    [Description("Adam, one for each network")]
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>How long to train, and how the learning rate falls.</summary>
    [Description("how long to train, and how the learning rate falls")]
    public ScheduleOptions Schedule { get; init; } = new();

    /// <summary>How a step runs.</summary>
    [Description("how a step runs")]
    public TrainingOptions Training { get; init; } = new();

    /// <summary>What is written down while training.</summary>
    [Description("what is written down while training")]
    public LoggingOptions Logging { get; init; } = new();

    /// <summary>When checkpoints are written, and which are kept.</summary>
    [Description("when checkpoints are written (the last step always writes one), and which are kept")]
    public CheckpointOptions Checkpoint { get; init; } = new();

    /// <summary>When the <c>val/</c> split is translated and measured.</summary>
    [Description("when the val/ split is translated and measured")]
    public ValidationOptions Validation { get; init; } = new();

    /// <summary>What is measured beyond single pixels.</summary>
    [Description("what is measured beyond single pixels, in validations and by eval")]
    public MetricOptions Metrics { get; init; } = new();
}
