namespace Pix2Pix.Models;

/// <summary>What the networks are called in checkpoints (<c>generator.safetensors</c>).</summary>
public static class NetworkNames
{
    /// <summary>The network that translates.</summary>
    public const string Generator = "generator";

    /// <summary>The network that judges.</summary>
    public const string Discriminator = "discriminator";
}
