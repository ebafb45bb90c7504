using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>The transpose of a convolution of images: [N, in, H, W] to a larger [N, out, H', W'].</summary>
public sealed class ConvTranspose2d : ConvolutionTranspose
{
    internal ConvTranspose2d(ConvolutionShape shape, torch.Device? device, torch.ScalarType? dtype)
        : base(nameof(ConvTranspose2d), shape, device, dtype)
    {
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input, long[]? output_size) => F.conv_transpose2d(
        input, weight, bias, stride, padding,
        output_size is null ? output_padding : OutputPaddingFor(input, output_size), dilation, groups);
}
