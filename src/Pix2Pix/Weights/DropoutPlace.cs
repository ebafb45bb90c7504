using System.Globalization;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>
/// Dropout has no weights, but within a ResNet's blocks it has a place: the layers behind it, and with them their tensors,
/// are numbered one higher. Weights of a network with dropout fit one without, and the other way round.
/// </summary>
internal static partial class DropoutPlace
{
    private const int LastOfFirstHalf = 3; // padding, convolution, norm, ReLU; then dropout if there is any

    /// <summary>The same tensors under the names that the network gives them.</summary>
    /// <param name="wanted">The network's names.</param>
    /// <param name="saved">What a file holds.</param>
    public static IReadOnlyDictionary<string, Tensor> Fit(IEnumerable<string> wanted, IReadOnlyDictionary<string, Tensor> saved)
    {
        return SecondConvolution(wanted) - SecondConvolution(saved.Keys) is { } shift && Math.Abs(shift) == 1
            ? saved.ToDictionary(t => InBlock().Replace(t.Key, layer => Shifted(layer, shift)), t => t.Value)
            : saved;
    }

    // null where there are no blocks.
    private static int? SecondConvolution(IEnumerable<string> names) => names
        .Select(name => InBlock().Match(name))
        .Where(layer => layer.Success && Number(layer) > LastOfFirstHalf)
        .Min(layer => (int?)Number(layer));

    private static string Shifted(Match layer, int shift) =>
        Number(layer) > LastOfFirstHalf ? (Number(layer) + shift).ToString(CultureInfo.InvariantCulture) : layer.Value;

    private static int Number(Match layer) => int.Parse(layer.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=^model\.[0-9]{1,3}\.conv_block\.)(0|[1-9][0-9]?)(?=\.)")]
    private static partial Regex InBlock();
}
