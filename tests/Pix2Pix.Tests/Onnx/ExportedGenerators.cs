using Pix2Pix.Configuration;
using Pix2Pix.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Convolution = Pix2Pix.Kernels.Layers.Convolution;

namespace Pix2Pix.Tests.Onnx;

/// <summary>Small generators of every kind that can be exported, from 3 channels to 1.</summary>
internal static class ExportedGenerators
{
    public static TheoryData<string> Names =>
        ["unet batch", "unet instance", "unet none", "encoder_decoder batch", "resnet batch", "resnet instance", "resnet none"];

    /// <summary>The generator in evaluation mode, with weights and statistics that are nowhere 0 or 1 and images that vary.</summary>
    public static ImageGenerator Create(string name)
    {
        string[] words = name.Split(' ');
        var norm = Enum.Parse<Normalization>(words[1], ignoreCase: true);
        manual_seed(1);
        ImageGenerator generator = words[0] == "resnet"
            ? new ResNetGenerator(2, 3, 1, 4, norm, dropout: true)
            : new UNetGenerator(6, 3, 1, 4, norm, dropout: true, skips: words[0] == "unet");
        using var noGrad = no_grad();
        foreach (var layer in generator.modules())
            Draw(layer);
        generator.eval();
        return generator;
    }

    /// <summary>Noise [count, 3, height, width].</summary>
    public static Tensor Images(int count, int height, int width) => randn(count, 3, height, width) * 0.5 + 0.3;

    private static void Draw(nn.Module layer)
    {
        switch (layer)
        {
            case Convolution convolution:
                convolution.weight.mul_(3); // PyTorch's first weights let images fade
                break;
            case BatchNorm2d norm:
                nn.init.uniform_(norm.weight!, 0.5, 1.5);
                nn.init.uniform_(norm.bias!, -0.5, 0.5);
                nn.init.uniform_(norm.running_mean!, -0.5, 0.5);
                nn.init.uniform_(norm.running_var!, 0.5, 1.5);
                break;
        }
    }
}
