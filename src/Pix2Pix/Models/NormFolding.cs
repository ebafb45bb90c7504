using Pix2Pix.Configuration;
using Pix2Pix.Kernels.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Convolution = Pix2Pix.Kernels.Layers.Convolution;

namespace Pix2Pix.Models;

/// <summary>
/// In evaluation a batch norm multiplies each channel by one number and adds another, which the convolution in front of it can do as
/// well: the same images, but for rounding, without the norms' passes over memory.
/// </summary>
internal static class NormFolding
{
    /// <summary>The generator without its batch norms; itself where it has none. The one that is not returned is disposed of.</summary>
    /// <param name="trained">A generator with its weights.</param>
    /// <param name="config">Its config.</param>
    public static ImageGenerator Fold(ImageGenerator trained, RunConfig config)
    {
        if (config.Generator.Norm != Normalization.Batch)
            return trained;
        var folded = Networks.GeneratorForFolding(config);
        using var noGrad = no_grad();
        var layers = trained.named_modules().ToDictionary(layer => layer.Item1, layer => layer.Item2);
        foreach (var (name, layer) in folded.named_modules())
        {
            if (layer is not Convolution convolution)
                continue;
            using var scope = NewDisposeScope();
            using var source = (Convolution)layers[name]; // its weights become the folded one's
            Fold(source, layers.GetValueOrDefault(Next(name)) as BatchNorm2d, convolution);
        }

        trained.Dispose();
        return folded;
    }

    private static void Fold(Convolution trained, BatchNorm2d? norm, Convolution folded)
    {
        if (norm is null)
        {
            WeightMemory.Adopt(folded.weight, trained.weight);
            if (trained.bias is { } bias)
                folded.bias!.copy_(bias);
            else
                folded.bias!.zero_();
            return;
        }

        var scale = norm.weight! / (norm.running_var! + norm.eps).sqrt(); // [C']
        long[] channels = trained.IsTransposed ? [1, -1, 1, 1] : [-1, 1, 1, 1];
        WeightMemory.Adopt(folded.weight, trained.weight.mul_(scale.reshape(channels)));
        var shift = trained.bias is null ? -norm.running_mean! : trained.bias - norm.running_mean!;
        folded.bias!.copy_(norm.bias! + (shift * scale));
    }

    // A norm's name is its convolution's with the last number one higher.
    private static string Next(string name)
    {
        int dot = name.LastIndexOf('.');
        return int.TryParse(name.AsSpan(dot + 1), out int index) ? $"{name.AsSpan(0, dot + 1)}{index + 1}" : name;
    }
}
