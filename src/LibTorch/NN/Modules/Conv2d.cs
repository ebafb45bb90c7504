using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>A convolution of images: [N, in, H, W] to [N, out, H', W'].</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(ConvolutionShape shape, torch.Device? device, torch.ScalarType? dtype)
        : base(nameof(Conv2d), shape, device, dtype)
    {
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input)
    {
        if (Shape.PaddingType is { } type)
            return F.conv2d_padding(input, weight, bias, stride, type, dilation, groups);
        if (padding_mode == PaddingModes.Zeros)
            return F.conv2d(input, weight, bias, stride, padding, dilation, groups);
        var (rows, columns) = (Shape.Padding[0], Shape.Padding[1]);
        using var padded = F.pad(input, [columns, columns, rows, rows], padding_mode);
        return F.conv2d(padded, weight, bias, stride, dilation: dilation, groups: groups);
    }
}
