using System.Text;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Weights.Pth;

public sealed class PthLegacyTests
{
    private const string Magic = "\x80\x02\x8a\x0al\xfc\x9c" + "F\xf9 j\xa8P\x19.";
    private const string Protocol = "\x80\x02M\xe9\x03.";
    private const string Machine = "\x80\x02}U\x0dlittle_endian\x88s.";
    private const string Keys = "\x80\x02]U\x01" + "7a.";

    [Fact]
    public void A_view_of_a_storage_begins_where_it_says()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([2f, 3f], Read(File(view: "U\x01" + "8K\x01K\x03\x87", tensor: "K\0K\x02\x85K\x01\x85"))["a"].data<float>().ToArray());
        Assert.Equal([3f, 4f], Read(File(view: "U\x01" + "8K\x01K\x03\x87", tensor: "K\x01K\x02\x85K\x01\x85"))["a"].data<float>().ToArray());
    }

    [Fact]
    public void Storages_of_other_than_the_wanted_tensors_are_passed_over()
    {
        using var scope = NewDisposeScope();
        string other = $"U\x09optimizer{Tensor("6", "N", "K\0K\x04\x85K\x01\x85")}";
        string wanted = $"U\x0astate_dict}}U\x01" + $"b{Tensor("7", "N", "K\0K\x04\x85K\x01\x85")}s";
        byte[] file =
        [
            .. Bytes(Magic + Protocol + Machine + $"\x80\x02}}({other}{wanted}u." + "\x80\x02](U\x01" + "6U\x01" + "7e."),
            .. Storage(9, 9, 9, 9), .. Storage(1, 2, 3, 4),
        ];
        var read = Assert.Single(Read(file));
        Assert.Equal("b", read.Key);
        Assert.Equal([1f, 2f, 3f, 4f], read.Value.data<float>().ToArray());
    }

    [Theory]
    [InlineData("U\x01" + "8K\x01K\x04\x87", "K\0K\x02\x85K\x01\x85", "a view of storage 7 lies outside of it; damaged")]
    [InlineData("U\x01" + "8K\x05K\0\x87", "K\0K\x02\x85K\x01\x85", "a view of storage 7 lies outside of it; damaged")]
    [InlineData("U\x01" + "8K\x01K\x03\x87", "K\x02K\x02\x85K\x01\x85", "tensor a reaches out of its storage 7 of 16 bytes; damaged")]
    [InlineData("N", "K\0K\x05\x85K\x01\x85", "tensor a reaches out of its storage 7 of 16 bytes; damaged")]
    public void A_view_or_tensor_that_reaches_out_of_its_storage_is_refused(string view, string tensor, string problem) =>
        AssertRefused(File(view, tensor), problem);

    [Theory]
    [InlineData(Magic + Protocol + "\x80\x02}U\x0dlittle_endian\x89s.", "was written on a big-endian machine, which is not supported")]
    [InlineData(Magic + "\x80\x02M\xe8\x03.", "has not the protocol 1001 of torch.save; damaged")]
    [InlineData(Magic + Protocol, "its pickle ends early: truncated or damaged")]
    public void What_comes_before_the_tensors_is_checked(string head, string problem) => AssertRefused(Bytes(head), problem);

    [Fact]
    public void Storages_that_are_missing_short_or_of_another_length_are_named()
    {
        byte[] whole = File("N", "K\0K\x04\x85K\x01\x85");
        int at = whole.Length - sizeof(long) - (4 * sizeof(float));
        AssertRefused(whole[..^1], "ends within storage 7: truncated");
        AssertRefused(whole[..(at + 3)], "ends early: truncated or damaged");
        AssertRefused([.. whole[..at], 5, .. whole[(at + 1)..]], "storage 7 has 5 elements, expected 4; damaged");
        AssertRefused([.. whole[..(at - Keys.Length)], .. Bytes("\x80\x02].")], "has no storage 7; damaged");
        AssertRefused([.. whole[..(at - Keys.Length)], .. Bytes("\x80\x02]U\x01" + "8a.")], "lists a storage that it never declares; damaged");
    }

    private static byte[] File(string view, string tensor) =>
        [.. Bytes(Magic + Protocol + Machine + "\x80\x02}U\x01" + "a" + Tensor("7", view, tensor) + "s." + Keys), .. Storage(1, 2, 3, 4)];

    private static string Tensor(string key, string view, string tensor) =>
        $"ctorch._utils\n_rebuild_tensor_v2\n((U\x07storagectorch\nFloatStorage\nU\x01{key}U\x03" + $"cpuK\x04{view}tQ{tensor}\x89NtR";

    private static byte[] Storage(params float[] values) =>
        [.. BitConverter.GetBytes((long)values.Length), .. values.SelectMany(BitConverter.GetBytes)];

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static IReadOnlyDictionary<string, Tensor> Read(byte[] file) => WeightFile.Read(new MemoryStream(file), "some.pth");

    private static void AssertRefused(byte[] file, string problem) =>
        Assert.Equal($"some.pth: {problem}", Assert.Throws<WeightFileException>(() => Read(file)).Message);
}
