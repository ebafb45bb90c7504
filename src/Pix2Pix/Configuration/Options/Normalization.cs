namespace Pix2Pix.Configuration;

/// <summary>The normalisation after a network's inner convolutions.</summary>
public enum Normalization
{
    /// <summary>Batch normalisation with affine weights and running statistics.</summary>
    Batch,

    /// <summary>Instance normalisation without affine weights or running statistics.</summary>
    Instance,

    /// <summary>No normalisation.</summary>
    None,
}
