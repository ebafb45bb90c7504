using System.Globalization;
using System.Text.RegularExpressions;

namespace Pix2Pix.Configuration;

/// <summary>What <c>generator.type</c> names.</summary>
/// <param name="Family">The kind of network.</param>
/// <param name="Size">
/// Of a U-Net or an encoder–decoder the side in pixels that it halves down to 1, a power of two; of a ResNet the number of
/// residual blocks.
/// </param>
public readonly partial record struct GeneratorType(GeneratorFamily Family, int Size)
{
    /// <summary>What a config may hold.</summary>
    public const string Pattern = UNetPrefix + Sides + "|" + PlainName + "(_" + Sides + ")?|" + ResNetPrefix + "[1-9][0-9]?blocks";

    /// <summary><see cref="Pattern"/> in words.</summary>
    public const string Allowed = "unet_N or encoder_decoder_N, N a power of two from 4 to 4096, or resnet_Nblocks, N from 1 to 99";

    private const string UNetPrefix = "unet_";
    private const string PlainName = "encoder_decoder";
    private const string ResNetPrefix = "resnet_";
    private const string Sides = "(4|8|16|32|64|128|256|512|1024|2048|4096)";
    private const int DefaultSide = 256;

    /// <summary>Reads the name.</summary>
    /// <exception cref="InputException">No generator has that name.</exception>
    public static GeneratorType Parse(string text)
    {
        if (!Whole().IsMatch(text))
            throw new InputException($"generator.type: found {text}, allowed: {Allowed}");
        if (text == PlainName)
            return new GeneratorType(GeneratorFamily.EncoderDecoder, DefaultSide);
        var family = text.StartsWith(UNetPrefix, StringComparison.Ordinal) ? GeneratorFamily.UNet
            : text.StartsWith(PlainName, StringComparison.Ordinal) ? GeneratorFamily.EncoderDecoder
            : GeneratorFamily.ResNet;
        return new GeneratorType(family, int.Parse(string.Concat(text.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture));
    }

    /// <summary>The name, as a config holds it.</summary>
    public override string ToString() => Family switch
    {
        GeneratorFamily.UNet => $"{UNetPrefix}{Size}",
        GeneratorFamily.EncoderDecoder => Size == DefaultSide ? PlainName : $"{PlainName}_{Size}",
        GeneratorFamily.ResNet => $"{ResNetPrefix}{Size}blocks",
        _ => throw new InvalidOperationException($"no name for {Family}"),
    };

    [GeneratedRegex("^(?:" + Pattern + @")\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();
}

/// <summary>A kind of generator.</summary>
public enum GeneratorFamily
{
    /// <summary>Halves the image down to 1×1 and doubles it up again, with skip connections.</summary>
    UNet,

    /// <summary>The same without skip connections, for comparison (section 4.2 of the paper).</summary>
    EncoderDecoder,

    /// <summary>Residual blocks at a quarter of the size.</summary>
    ResNet,
}
