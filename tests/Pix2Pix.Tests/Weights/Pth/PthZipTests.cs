using System.IO.Compression;
using System.Text;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Weights.Pth;

public sealed class PthZipTests
{
    /// <summary>A float tensor under a name, its storage "0" of 4 elements; size and stride are given.</summary>
    private const string Storage = "((X\x07\0\0\0storagectorch\nFloatStorage\nX\x01\0\0\0" + "0X\x03\0\0\0cpuK\x04tQ";

    [Theory]
    [InlineData("archive/")]
    [InlineData("some.name/deeper/")]
    [InlineData("")]
    public void Any_folder_within_the_archive_will_do(string prefix)
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1f, 2f], Read(prefix, Dict(Rebuild("K\0K\x02\x85K\x01\x85"))).data<float>().ToArray());
    }

    [Fact]
    public void The_entries_that_PyTorch_2_adds_are_no_hindrance()
    {
        using var scope = NewDisposeScope();
        byte[] file = Archive("a/", Dict(Rebuild("K\0K\x04\x85K\x01\x85")),
            (".format_version", "1"), (".storage_alignment", "64"), ("byteorder", "little"), ("version", "3\n"), (".data/serialization_id", new string('7', 40)));
        Assert.Equal([4], Read(file)["a"].shape);
    }

    [Fact]
    public void Wrong_checksums_are_no_hindrance()
    {
        using var scope = NewDisposeScope();
        byte[] file = Archive("a/", Dict(Rebuild("K\0K\x04\x85K\x01\x85")));
        file[file.AsSpan().IndexOf(BitConverter.GetBytes(3f))] = 1;
        Assert.Equal(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(3f) + 1), Read(file)["a"][2].item<float>());
    }

    [Fact]
    public void A_storage_without_type_takes_the_type_of_its_tensor()
    {
        using var scope = NewDisposeScope();
        string untyped = Storage.Replace("FloatStorage", "UntypedStorage", StringComparison.Ordinal).Replace("K\x04", "K\x10", StringComparison.Ordinal);
        string tensor = $"ctorch._utils\n_rebuild_tensor_v3\n{untyped}K\x01K\x02\x85K\x01\x85\x89Nctorch\nfloat32\ntR";
        Assert.Equal([2f, 3f], Read("a/", Dict(tensor)).data<float>().ToArray());
    }

    [Theory]
    [InlineData("model")]
    [InlineData("params")]
    [InlineData("params_ema")]
    [InlineData("generator")]
    [InlineData("state_dict")]
    public void A_state_dict_within_a_checkpoint_is_found(string wrapper)
    {
        using var scope = NewDisposeScope();
        string inner = "}(U\x08module.a" + Rebuild("K\0K\x02\x85K\x01\x85") + "u";
        Assert.Equal([2], Read("a/", "}(U\x05" + $"epochK\x07U{(char)wrapper.Length}{wrapper}{inner}u.").shape);
    }

    [Theory]
    [InlineData("K\x03K\x02\x85K\x01\x85")]
    [InlineData("K\0K\x05\x85K\x01\x85")]
    [InlineData("K\0K\x03\x85K\x02\x85")]
    [InlineData("J\xff\xff\xff\xffK\x02\x85K\x01\x85")]
    [InlineData("K\0J\xff\xff\xff\xff\x85K\x01\x85")]
    [InlineData("K\x03K\x04\x85J\xff\xff\xff\xff\x85")]
    [InlineData("K\0K\x02K\x02\x86\x8a\x08\0\0\0\0\0\0\0\x40\x8a\x08\0\0\0\0\0\0\0\x40\x86")]
    [InlineData("\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7fK\x02\x85K\x01\x85")]
    [InlineData("K\0\x8a\x08\0\0\0\0\0\0\0\x40\x8a\x08\0\0\0\0\0\0\0\x40K\0\x87K\0K\0K\0\x87")]
    public void A_tensor_that_reaches_out_of_its_storage_is_refused(string view) =>
        AssertRefused(Archive("a/", Dict(Rebuild(view))), "tensor a reaches out of its storage 0 of 16 bytes; damaged");

    [Fact]
    public void Tensors_that_claim_far_more_than_the_file_holds_are_refused() =>
        AssertRefused(
            Archive("a/", Dict(Rebuild("K\0M\xff\xff\x85K\0\x85"))),
            $"its tensors claim more than 4 times the file's {Archive("a/", Dict(Rebuild("K\0M\xff\xff\x85K\0\x85"))).Length} bytes; damaged");

    [Theory]
    [InlineData("byteorder", "big", "was written on a big-endian machine, which is not supported")]
    [InlineData("constants.pkl", "", "is a TorchScript program, not mere weights: load it in Python and torch.save its state_dict")]
    [InlineData("code/__torch__.py", "", "is a TorchScript program, not mere weights: load it in Python and torch.save its state_dict")]
    public void Archives_of_another_kind_are_named(string entry, string content, string problem) =>
        AssertRefused(Archive("a/", Dict(Rebuild("K\0K\x04\x85K\x01\x85")), (entry, content)), problem);

    [Theory]
    [InlineData("}.", "holds no tensors by name; save the state_dict of the network")]
    [InlineData("N.", "holds no dict of tensors; save the state_dict of the network")]
    [InlineData("}(U\x0astate_dict}u.", "holds no tensors by name; save the state_dict of the network")]
    [InlineData("}q\0(U\x0astate_dicth\0u.", "holds no tensors by name; save the state_dict of the network")]
    [InlineData("cargparse\nNamespace\n)\x81.",
        "needs argparse.Namespace, which a file of weights may not name; allowed are tensors and plain values: save only the state_dict of the network")]
    public void A_file_without_a_state_dict_is_named(string pickle, string problem) => AssertRefused(Archive("a/", pickle), problem);

    [Fact]
    public void A_storage_of_another_length_than_declared_is_refused() =>
        AssertRefused(
            Archive("a/", Dict(Rebuild("K\0K\x04\x85K\x01\x85").Replace("cpuK\x04", "cpuK\x05", StringComparison.Ordinal))),
            "a/data/0 has 16 bytes, expected 20; damaged");

    [Fact]
    public void Compressed_archives_and_those_of_others_are_named()
    {
        AssertRefused(Zip(CompressionLevel.Optimal, "a/data.pkl", new string('N', 1000)), "a/data.pkl is compressed, which torch.save never does");
        AssertRefused(Zip(CompressionLevel.NoCompression, "a/other", "a"), "is a ZIP archive without data.pkl; not a file of torch.save");
    }

    private static string Dict(string tensor) => $"\x80\x02}}(X\x01\0\0\0a{tensor}u.";

    private static string Rebuild(string view) => $"ctorch._utils\n_rebuild_tensor_v2\n{Storage}{view}\x89NtR";

    private static byte[] Archive(string prefix, string pickle, params (string Name, string Content)[] more)
    {
        using var stream = new MemoryStream();
        var archive = new PthArchive(stream);
        archive.Add(prefix + "data.pkl", Encoding.Latin1.GetBytes(pickle));
        archive.Add(prefix + "data/0", new float[] { 1, 2, 3, 4 }.SelectMany(BitConverter.GetBytes).ToArray());
        foreach (var (name, content) in more)
            archive.Add(prefix + name, Encoding.ASCII.GetBytes(content));
        archive.Finish();
        return stream.ToArray();
    }

    private static byte[] Zip(CompressionLevel level, string name, string content)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        using (var entry = archive.CreateEntry(name, level).Open())
            entry.Write(Encoding.ASCII.GetBytes(content));
        return stream.ToArray();
    }

    private static Tensor Read(string prefix, string pickle) => Read(Archive(prefix, pickle))["a"];

    private static IReadOnlyDictionary<string, Tensor> Read(byte[] file) => WeightFile.Read(new MemoryStream(file), "some.pth");

    private static void AssertRefused(byte[] file, string problem) =>
        Assert.Equal($"some.pth: {problem}", Assert.Throws<WeightFileException>(() => Read(file)).Message);
}
