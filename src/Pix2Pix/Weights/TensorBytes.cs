using static TorchSharp.torch;

namespace Pix2Pix.Weights;

/// <summary>Moves the elements of contiguous CPU tensors from and to streams, also those too large for one span.</summary>
internal static class TensorBytes
{
    private const long ChunkElements = 1 << 24;

    /// <summary>Fills a tensor of shape [n].</summary>
    /// <exception cref="EndOfStreamException">The stream has fewer bytes.</exception>
    public static void Read(Stream stream, Tensor flat) => ForEach(flat, chunk => stream.ReadExactly(chunk.bytes));

    /// <summary>Hands out the bytes of a tensor of shape [n], part by part.</summary>
    public static void ForEach(Tensor flat, Action<Tensor> use)
    {
        long length = flat.numel();
        if (length <= ChunkElements)
        {
            use(flat);
            return;
        }

        for (long begin = 0; begin < length; begin += ChunkElements)
        {
            using var chunk = flat.narrow(0, begin, Math.Min(ChunkElements, length - begin));
            use(chunk);
        }
    }
}
