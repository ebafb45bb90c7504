namespace Pix2Pix.Models;

/// <summary>What the networks are called in checkpoints (<c>generator.safetensors</c>).</summary>
public static class NetworkNames
{
    /// <summary>The network that translates.</summary>
    public const string Generator = "generator";

    /// <summary>The moving average of the network that translates, where <c>training.ema_decay</c> keeps one.</summary>
    public const string AveragedGenerator = "generator_ema";

    /// <summary>The network that judges.</summary>
    public const string Discriminator = "discriminator";
}
