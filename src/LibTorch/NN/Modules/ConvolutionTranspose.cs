namespace TorchSharp.Modules;

/// <summary>What transposed convolutions have in common: one stride reaches several output sizes.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    private protected ConvolutionTranspose(
        string name, ConvolutionShape shape, torch.Device? device, torch.ScalarType? dtype)
        : base(name, shape, device, dtype)
    {
    }

    /// <inheritdoc/>
    public override torch.Tensor forward(torch.Tensor input) => forward(input, null);

    /// <summary>The forward pass to a chosen size, [H', W']; null for the one that <c>output_padding</c> gives.</summary>
    /// <exception cref="ArgumentException">The size cannot be reached from the input's.</exception>
    public abstract torch.Tensor forward(torch.Tensor input, long[]? output_size);

    /// <summary>The rows and columns to add so that the output has the size.</summary>
    private protected long[] OutputPaddingFor(torch.Tensor input, long[] output_size)
    {
        var places = input.shape[^output_size.Length..];
        var added = new long[output_size.Length];
        for (var i = 0; i < added.Length; i++)
        {
            var least = (places[i] - 1) * stride[i] - 2 * Shape.Padding[i] + dilation[i] * (kernel_size[i] - 1) + 1;
            added[i] = output_size[i] - least;
            if (added[i] < 0 || added[i] >= Math.Max(stride[i], dilation[i]))
            {
                throw new ArgumentException(
                    $"size {output_size[i]} cannot be reached, {least} to {least + Math.Max(stride[i], dilation[i]) - 1} can",
                    nameof(output_size));
            }
        }

        return added;
    }
}
