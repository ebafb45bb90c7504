namespace Pix2Pix.Weights;

/// <summary>The formats in which weights are read.</summary>
internal enum WeightFormat
{
    /// <summary>torch.save since PyTorch 1.6.</summary>
    PthZip,

    /// <summary>torch.save before PyTorch 1.6.</summary>
    PthLegacy,

    /// <summary>safetensors.</summary>
    Safetensors,
}
