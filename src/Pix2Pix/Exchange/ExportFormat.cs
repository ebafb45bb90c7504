namespace Pix2Pix.Exchange;

/// <summary>What a checkpoint is exported as.</summary>
internal enum ExportFormat
{
    /// <summary>Files of PyTorch's pix2pix, generator and discriminator.</summary>
    Pth,

    /// <summary>safetensors files, generator and discriminator.</summary>
    Safetensors,

    /// <summary>The generator alone, to run elsewhere.</summary>
    Onnx,
}
