using Pix2Pix.Configuration;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Exchange;

/// <summary>Questions about the names and shapes in a file of weights.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="tensors">What it holds.</param>
internal sealed class WeightShapes(string path, IReadOnlyDictionary<string, Tensor> tensors)
{
    private const int ConvolutionRank = 4;

    /// <summary>Whether there is a tensor of that name.</summary>
    public bool Has(string name) => tensors.ContainsKey(name);

    /// <summary>One side of a convolution's weight, [out, in, height, width] ([in, out, …] of a transposed one).</summary>
    /// <exception cref="WeightFileException">The tensor is missing or no convolution's.</exception>
    public int Side(string name, int dimension)
    {
        if (!tensors.TryGetValue(name, out var tensor))
            throw Missing(name);
        long[] shape = tensor.shape;
        return shape.Length == ConvolutionRank && shape[dimension] is > 0 and <= int.MaxValue
            ? (int)shape[dimension]
            : throw Odd(name, "a convolution's four sides");
    }

    /// <summary>The norm behind a convolution: only batch norm has weights, and only instance norm wants a bias before it.</summary>
    public Normalization Norm(string convolution, string norm) =>
        Has($"{norm}.weight") ? Normalization.Batch
        : Has($"{convolution}.bias") ? Normalization.Instance
        : Normalization.None;

    /// <summary>The error of a tensor that the architecture needs.</summary>
    public WeightFileException Missing(string name) => new(path, $"tensor {name} is missing");

    /// <summary>The error of a tensor with a shape that no architecture gives it.</summary>
    public WeightFileException Odd(string name, string expected) =>
        new(path, $"tensor {name} has shape [{string.Join(", ", tensors[name].shape)}], expected {expected}");
}
