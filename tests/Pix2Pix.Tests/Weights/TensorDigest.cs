using System.Security.Cryptography;
using System.Text.Json;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Weights;

/// <summary>A tensor's name, element type, shape and the SHA-256 of its row-major bytes.</summary>
internal sealed record TensorDigest(string Name, string Type, string Shape, string Sha256)
{
    public static IReadOnlyList<TensorDigest> Parse(JsonElement tensors) =>
        [.. tensors.EnumerateObject().Select(p => new TensorDigest(
            p.Name, p.Value[0].GetString()!, string.Join(",", p.Value[1].EnumerateArray()), p.Value[2].GetString()!))];

    public static IReadOnlyList<TensorDigest> Of(IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        [.. tensors.Select(t => new TensorDigest(
            t.Key,
            PthType.Of(t.Value.dtype).Name,
            string.Join(",", t.Value.shape),
            Convert.ToHexStringLower(SHA256.HashData(t.Value.contiguous().bytes))))];
}
