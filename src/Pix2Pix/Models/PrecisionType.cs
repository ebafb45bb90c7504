using Pix2Pix.Configuration;
using static TorchSharp.torch;

namespace Pix2Pix.Models;

/// <summary>A config's precision in torch's words.</summary>
internal static class PrecisionType
{
    /// <summary>The type that convolutions multiply in.</summary>
    public static ScalarType Type(this Precision precision) => precision switch
    {
        Precision.BFloat16 => ScalarType.BFloat16,
        Precision.Float16 => ScalarType.Float16,
        _ => ScalarType.Float32,
    };
}
