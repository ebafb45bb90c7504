using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Pix2Pix.Configuration;

/// <summary>The <c>training</c> section: how a step runs.</summary>
public sealed record TrainingOptions
{
    /// <summary>Pairs per step.</summary>
    [Range(1, 4096)]
    [Description("pairs per step")]
    public int BatchSize { get; init; } = 1;

    /// <summary>Threads that compute on the CPU; 0 for all cores.</summary>
    [Range(0, 1024)]
    [Description("threads that compute on the CPU; 0 takes all cores")]
    public int Threads { get; init; }

    /// <summary>What convolutions multiply in.</summary>
    [Description("what convolutions multiply in; sums, weights, losses and the optimizer stay float32. bfloat16: faster on GPUs, "
        + "not on CPUs, where it gives a GPU's numbers; float16: on CUDA only, with a loss scale that adapts")]
    public Precision Precision { get; init; } = Precision.Full;

    /// <summary>Whether a float32 training's convolutions on the CPU are computed by minimal filtering; null: they are.</summary>
    [Description("on the CPU: true and null: a float32 training's convolutions are computed by minimal filtering where that is faster, as "
        + "exact as sums of products and rounded differently; false: as sums of products, slower and with PyTorch's rounding but for the "
        + "order of the sums. Other precisions, translation and evaluation always use the faster ones")]
    public bool? FastConvolutions { get; init; }

    /// <summary>Whether float32 on a GPU may be multiplied as TF32.</summary>
    [Description("on CUDA: let float32 convolutions and matrix products round their factors to TF32's 11 bits, as PyTorch's convolutions do "
        + "by default; false: all 24 bits, several times as slow")]
    public bool Tf32 { get; init; } = true;

    /// <summary>Whether a GPU's images lie in the memory format channels_last; null: with 16 bits.</summary>
    [Description("on CUDA: keep images in the memory format channels_last (NHWC), the fastest for tensor cores; null: with bfloat16 and "
        + "float16")]
    public bool? ChannelsLast { get; init; }

    /// <summary>Decay of the moving average of the generator's weights; 0 keeps none.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    [Description("decay per step of a moving average of the generator's weights, 0.999 say, which is validated beside the generator and "
        + "kept in checkpoints (translate --ema); 0: none")]
    public double EmaDecay { get; init; }

    /// <summary>Longest gradient of a network; null for no limit.</summary>
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    [Description("longest gradient (2-norm over all of a network's parameters) that an update takes, longer ones are scaled down to it; "
        + "null: no limit")]
    public double? ClipGradNorm { get; init; }

    /// <summary>What to do where a loss or a gradient is not a finite number.</summary>
    [Description("stop: end the training, with the checkpoints before it kept; skip: leave the step's update out, count it, and go on "
        + "(it ends after 100 such steps in a row)")]
    public NonFinitePolicy OnNan { get; init; } = NonFinitePolicy.Stop;
}

/// <summary>What to do where a loss or a gradient is not a finite number.</summary>
public enum NonFinitePolicy
{
    /// <summary>End the training; the checkpoints before it stay.</summary>
    Stop,

    /// <summary>Leave the update of that step out and go on.</summary>
    Skip,
}

/// <summary>What convolutions multiply in.</summary>
public enum Precision
{
    /// <summary>32 bits, as the reference.</summary>
    [JsonStringEnumMemberName("float32")]
    Full,

    /// <summary>The upper half of a float32.</summary>
    [JsonStringEnumMemberName("bfloat16")]
    BFloat16,

    /// <summary>IEEE's 16 bits, on CUDA.</summary>
    Float16,
}
