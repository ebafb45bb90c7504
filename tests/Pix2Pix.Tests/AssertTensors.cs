using static TorchSharp.torch;

namespace Pix2Pix.Tests;

/// <summary>Assertions on whole tensors.</summary>
internal static class AssertTensors
{
    /// <summary>Shape, type and every bit are the same.</summary>
    public static void Equal(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.contiguous().bytes.SequenceEqual(actual.contiguous().bytes), "the values differ");
    }
}
