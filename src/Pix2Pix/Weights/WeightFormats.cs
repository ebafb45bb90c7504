using System.Buffers.Binary;
using System.Text;

namespace Pix2Pix.Weights;

/// <summary>Recognises the formats of weights by their first bytes, and files that are often given in their place.</summary>
internal static class WeightFormats
{
    private const int HeadBytes = 512;
    private const int TarMagicAt = 257;
    private const int ProtocolBytes = 2;
    private const byte PickleProtocol = 0x80;

    /// <summary>The format; the stream is left at its begin.</summary>
    /// <exception cref="WeightFileException">The file is none of weights.</exception>
    public static WeightFormat Detect(Stream file, string path)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        file.Position = 0;
        head = head[..file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        file.Position = 0;
        if (head.IsEmpty)
            throw new WeightFileException(path, "is empty");
        if (head.StartsWith("PK\x03\x04"u8))
            return WeightFormat.PthZip;
        if (head.Length > ProtocolBytes && head[0] == PickleProtocol && head[ProtocolBytes..].StartsWith(PthLegacy.Magic))
            return WeightFormat.PthLegacy;
        if (head.Length > sizeof(ulong) && head[sizeof(ulong)] == '{' && BinaryPrimitives.ReadUInt64LittleEndian(head) <= SafetensorsReader.MaxHeaderBytes)
            return WeightFormat.Safetensors;
        throw new WeightFileException(path, Stranger(head));
    }

    private static string Stranger(ReadOnlySpan<byte> head)
    {
        string text = Encoding.Latin1.GetString(head);
        if (text.StartsWith("version https://git-lfs", StringComparison.Ordinal))
            return "is a git-lfs pointer, not the weights themselves: run git lfs pull";
        if (text.TrimStart('\xef', '\xbb', '\xbf', ' ', '\t', '\r', '\n').StartsWith('<'))
            return "is a web page, not weights: the download failed";
        if (text.Length > TarMagicAt && text.AsSpan(TarMagicAt).StartsWith("ustar"))
            return "is a tar archive as PyTorch 0.1 wrote it, which is not supported: load it in Python and torch.save it again";
        if (head[0] == PickleProtocol)
            return "is a pickle, but not one of torch.save";
        return "is no file of weights; allowed are PyTorch's .pth and safetensors";
    }
}
