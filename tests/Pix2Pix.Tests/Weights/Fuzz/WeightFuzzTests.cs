using System.Text;
using System.Text.RegularExpressions;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Weights.Fuzz;

/// <summary>Damaged and hostile files end in one line of message, never in anything else.</summary>
public sealed partial class WeightFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20_251;
    private const int LegacyPickles = 5;

    /// <summary>Bytes of tensors that a file may ask for, besides a multiple of its own.</summary>
    private const long AllowedTensorBytes = 64 << 20;

    private const int AllowedTensorBytesPerFileByte = 8;

    private static readonly TextMutations _header = new(
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", " ", "\0", "null", "-1", "0.5", "1e3", "1e999", "8", "\"F32\"", "\"F64\"", "\"I64\"", "\"BF16\"",
        "\"BOOL\"", "\"C64\"", "\"F8_E4M3\"", "\"f32\"", "\"steps\"", "\"half\"", "\"__metadata__\":{},", "\"__metadata__\":7,", "\"dtype\"", "\"shape\"",
        "\"data_offsets\"", "\"again\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]},", "[0,8]", "[8,0]", "[0,0]", "[8,16]", "[0]", "[0,8,16]");

    [Fact]
    public void Damaged_zip_files_are_read_or_refused()
    {
        FuzzedZip[] files = [new(File.ReadAllBytes(PthScript.PathOf("zip.pth"))), new(File.ReadAllBytes(PthScript.PathOf("checkpoint.pth")))];
        Run("zip", random => files[random.Next(files.Length)].Mutate(random));
    }

    [Fact]
    public void Damaged_legacy_files_are_read_or_refused()
    {
        byte[][] files = [.. LegacyFiles().Select(File.ReadAllBytes)];
        List<byte[]>[] tokens = [.. files.Select(file => PickleTokens.Split(file, LegacyPickles))];
        Run("legacy", random =>
        {
            int file = random.Next(files.Length);
            return random.Next(4) == 0 ? ByteMutations.Mutate(files[file], random) : PickleMutations.Mutate(tokens[file], random);
        });
    }

    [Fact]
    public void Damaged_safetensors_files_are_read_or_refused()
    {
        byte[] file = Safetensors();
        int header = (int)BitConverter.ToInt64(file);
        string json = Encoding.UTF8.GetString(file, sizeof(long), header);
        byte[] values = file[(sizeof(long) + header)..];
        Run("safetensors", random =>
        {
            if (random.Next(3) == 0)
                return ByteMutations.Mutate(file, random);
            byte[] damaged = random.Next(2) == 0
                ? _header.Mutate(Encoding.UTF8.GetBytes(json), random)
                : Encoding.UTF8.GetBytes(Numbers().Replace(json, n => random.Next(8) == 0 ? $"{ByteMutations.Extreme(random)}" : n.Value));
            return [.. BitConverter.GetBytes((long)damaged.Length), .. damaged, .. values];
        });
    }

    private void Run(string name, Func<Random, byte[]> mutate)
    {
        int read = new FuzzRun<WeightFileException>(name, Seed, mutate, file => Read(file, name)).Run(FuzzCases.Count);
        output.WriteLine($"{name}: {read} of {FuzzCases.Count} damaged files could be read");
        Assert.InRange(read, 1, FuzzCases.Count - 1); // the damage is neither nothing nor everything
    }

    private static void Read(byte[] file, string name)
    {
        using var scope = NewDisposeScope();
        long bytes = 0;
        foreach (var tensor in WeightFile.Read(new MemoryStream(file), name).Values)
        {
            bytes += tensor.numel() * tensor.element_size();
            using var touched = tensor.clone();
        }

        Assert.InRange(bytes, 0, AllowedTensorBytes + (AllowedTensorBytesPerFileByte * (long)file.Length));
    }

    private static IEnumerable<string> LegacyFiles()
    {
        yield return PthScript.PathOf("legacy.pth");
        string writtenByPython2 = Repository.PathOf("../shared/fixtures/legacy_pth/alex.pth");
        if (File.Exists(writtenByPython2))
            yield return writtenByPython2;
    }

    private static byte[] Safetensors()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, new Dictionary<string, Tensor>
        {
            ["conv.weight"] = randn(3, 2, 4, 4),
            ["steps"] = tensor(123_456_789_012L),
            ["half"] = randn(5).to(ScalarType.Float16),
            ["empty"] = zeros(0, 3),
        });
        return stream.ToArray();
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
