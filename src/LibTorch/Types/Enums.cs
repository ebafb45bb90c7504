namespace TorchSharp;

/// <summary>Kinds of devices, with libtorch's own numbers.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    CPU = 0,

    /// <summary>An NVIDIA GPU.</summary>
    CUDA = 1,

    /// <summary>Apple's GPU.</summary>
    MPS = 13,

    /// <summary>Shapes without memory.</summary>
    META = 14,
}

/// <summary>Automatic padding of a convolution.</summary>
public enum Padding
{
    /// <summary>None.</summary>
    Valid = 0,

    /// <summary>As much as keeps the size, for stride 1.</summary>
    Same = 1,
}

/// <summary>What lies beyond the border of an image.</summary>
public enum PaddingModes
{
    /// <summary>Zeros.</summary>
    Zeros = 0,

    /// <summary>The image mirrored, without repeating the border.</summary>
    Reflect = 1,

    /// <summary>The border repeated.</summary>
    Replicate = 2,

    /// <summary>The image from its other side.</summary>
    Circular = 3,

    /// <summary>A given value.</summary>
    Constant = 4,
}
