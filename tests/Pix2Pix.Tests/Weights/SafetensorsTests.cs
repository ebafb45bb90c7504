using System.Buffers.Binary;
using System.Text;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Weights;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>
        {
            ["conv.weight"] = randn(3, 2, 4, 4),
            ["transposed"] = arange(0, 6).reshape(2, 3).transpose(0, 1),
            ["steps"] = tensor(123_456_789_012L),
            ["half"] = randn(5).to(ScalarType.Float16),
            ["empty"] = zeros(0, 3),
        };
        Write(tensors);
        var read = SafetensorsReader.Read(_path);
        Assert.Equal(tensors.Keys.Order(), read.Keys.Order());
        Assert.All(tensors, t =>
        {
            Assert.Equal(t.Value.dtype, read[t.Key].dtype);
            Assert.Equal(t.Value.shape, read[t.Key].shape);
            Assert.Equal(t.Value.contiguous().bytes.ToArray(), read[t.Key].bytes.ToArray());
        });
    }

    [Fact]
    public void The_header_is_padded_to_8_bytes_and_larger_types_come_first()
    {
        using var scope = NewDisposeScope();
        Write(new() { ["a"] = zeros(2), ["b"] = tensor(1L) });
        byte[] file = File.ReadAllBytes(_path);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        Assert.Equal(0, length % 8);
        Assert.Equal(
            """{"b":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""",
            Encoding.UTF8.GetString(file, 8, length).TrimEnd());
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "tensor a begins at byte 4 of the values, expected 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "holds 4 bytes of values, expected 8: truncated or damaged")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "tensor a has 8 bytes, its shape needs 12")]
    [InlineData("""{"a":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}""", 8, "tensor a has type C64, allowed: BOOL, U8, I8, I16, F16, BF16, I32, F32, I64, F64")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}""", 8, "the entry of tensor a is malformed")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "the entry of tensor a is malformed")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "tensor b begins at byte 4 of the values, expected 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[12,16]}}""", 16, "tensor b begins at byte 12 of the values, expected 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", 16, "its header is not valid JSON; not a safetensors file, or damaged")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[-8,-8]}}""", 0, "tensor a has 0 bytes, its shape needs 0")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "its header has a name that is not valid text; damaged")]
    [InlineData("""{"a":{"\ud800":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, "its header has a name that is not valid text; damaged")]
    [InlineData("""{"a":7}""", 0, "the entry of tensor a is malformed")]
    [InlineData("""[1]""", 0, "its header is not a JSON object; not a safetensors file")]
    [InlineData("""{"a":""", 0, "its header is not valid JSON; not a safetensors file, or damaged")]
    public void A_wrong_header_is_named(string header, int values, string problem)
    {
        byte[] file = new byte[8 + header.Length + values];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        Encoding.UTF8.GetBytes(header, file.AsSpan(8));
        File.WriteAllBytes(_path, file);
        var error = Assert.Throws<WeightFileException>(() => SafetensorsReader.Read(_path));
        Assert.Equal($"{_path}: {problem}", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(8)]
    public void A_file_that_ends_early_is_named(int length)
    {
        using var scope = NewDisposeScope();
        Write(new() { ["a"] = zeros(2) });
        File.WriteAllBytes(_path, File.ReadAllBytes(_path)[..length]);
        Assert.StartsWith(_path, Assert.Throws<WeightFileException>(() => SafetensorsReader.Read(_path)).Message);
    }

    private void Write(Dictionary<string, Tensor> tensors)
    {
        using var stream = File.Create(_path);
        SafetensorsWriter.Write(stream, tensors);
    }
}
