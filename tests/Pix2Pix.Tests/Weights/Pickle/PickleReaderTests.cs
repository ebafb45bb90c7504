using System.Numerics;
using System.Text;
using Pix2Pix.Weights;

namespace Pix2Pix.Tests.Weights.Pickle;

public sealed class PickleReaderTests
{
    [Fact]
    public void Plain_values_are_read_as_Python_means_them()
    {
        Assert.Null(Read("N."));
        Assert.Equal(true, Read("\x88."));
        Assert.Equal(false, Read("\x89."));
        Assert.Equal(-2L, Read("J\xfe\xff\xff\xff."));
        Assert.Equal(255L, Read("K\xff."));
        Assert.Equal(65535L, Read("M\xff\xff."));
        Assert.Equal(0L, Read("\x8a\0."));
        Assert.Equal(-256L, Read("\x8a\x02\0\xff."));
        Assert.Equal(BigInteger.Pow(2, 64), Read("\x8a\x09\0\0\0\0\0\0\0\0\x01."));
        Assert.Equal(1.5, Read("G\x3f\xf8\0\0\0\0\0\0."));
        Assert.Equal("ö", Read("X\x02\0\0\0\xc3\xb6."));
        Assert.Equal("ab", Read("U\x02" + "ab."));
        Assert.Equal("ab", Read("T\x02\0\0\0ab."));
    }

    [Fact]
    public void The_additions_of_protocol_4_are_read()
    {
        var set = Assert.IsType<PickleSet>(Read("\x80\x04\x95\0\0\0\0\0\0\0\0\x8f\x94(\x8c\x01" + "a\x94\x8d\x01\0\0\0\0\0\0\0b\x90."));
        Assert.Equal(["a", "b"], set.Items);
        Assert.IsType<PickleDict>(Read("\x8c\x0b" + "collections\x8c\x0bOrderedDict\x93)R."));
    }

    [Fact]
    public void Containers_keep_their_order_and_may_hold_themselves()
    {
        Assert.Equal(new object?[] { 1L, 2L, 3L, 4L }, Read("(K\x01K\x02K\x03K\x04t."));
        Assert.Equal(new object?[] { 1L, 2L }, Read("K\x01K\x02\x86."));
        var list = Assert.IsType<List<object?>>(Read("]q\0(h\0K\x02" + "e."));
        Assert.Same(list, list[0]);
        var dict = Assert.IsType<PickleDict>(Read("}(U\x01zK\x01U\x01" + "aK\x02uU\x01zK\x03s."));
        Assert.Equal(["z", "a", "z"], dict.Items.Select(item => item.Key));
        Assert.Equal(3L, dict.Find("z"));
    }

    [Fact]
    public void An_ordered_dict_of_Python_2_is_read_from_its_list_of_pairs()
    {
        var dict = Assert.IsType<PickleDict>(Read("ccollections\nOrderedDict\n](](U\x01" + "aK\x01" + "e](U\x01" + "bK\x02" + "ee\x85R."));
        Assert.Equal([new("a", 1L), new("b", 2L)], dict.Items);
    }

    [Theory]
    [InlineData("cos\nsystem\nU\x02ls\x85R.", "needs os.system, which a file of weights may not name")]
    [InlineData("cbuiltins\neval\n.", "needs builtins.eval, which")]
    [InlineData("U\x02osU\x06system\x93.", "needs os.system, which")]
    [InlineData("ios\nsystem\n.", "the instruction INST,")]
    [InlineData("I1\n.", "the instruction INT,")]
    [InlineData("\x92.", "the instruction NEWOBJEX,")]
    [InlineData("\xf0.", "the instruction 0xf0,")]
    [InlineData("Q.", "takes from an empty stack")]
    [InlineData("NQ.", "refers to storages")]
    [InlineData("\x80\x09.", "protocol 9, known are 0 to 5")]
    [InlineData("X\xff\xff\xff\xff" + "a", "ends early")]
    [InlineData("\x8d\xff\xff\xff\xff\xff\xff\xff\xff" + "a", "ends early")]
    [InlineData("", "ends early")]
    [InlineData("h\0.", "recalls 0, which it never remembered")]
    [InlineData("Nr\xff\xff\xff\xff.", "remembers a value under 4294967295")]
    [InlineData("Nb.", "takes from an empty stack")]
    [InlineData("NNb.", "applies BUILD to a value that cannot take it")]
    [InlineData("(K\x01(aN.", "takes from an empty stack")]
    [InlineData("t.", "no mark to go back to")]
    [InlineData("}(Nu.", "a key without a value")]
    [InlineData("NNNs.", "applies SETITEM to")]
    [InlineData("N)R.", "applies REDUCE to")]
    [InlineData("ccollections\nOrderedDict\n]Na\x85R.", "makes a dict of something else than pairs")]
    [InlineData("ccollections\nOrderedDict\nN\x85R.", "makes a dict of something else than a list")]
    public void What_is_unsafe_or_damaged_is_named(string pickle, string problem) =>
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => Read(pickle)).Message);

    [Fact]
    public void Nesting_of_any_depth_needs_no_recursion()
    {
        const int Depth = 1_000_000;
        object? value = Read(new string(']', Depth) + new string('a', Depth - 1) + ".");
        for (int depth = 1; depth < Depth; depth++)
            value = Assert.Single(Assert.IsType<List<object?>>(value));
        Assert.Empty(Assert.IsType<List<object?>>(value));
    }

    [Fact]
    public void One_list_cannot_be_made_into_ever_more_dicts()
    {
        const int Many = 10_000;
        string pairs = "ccollections\nOrderedDict\nq\0](" + string.Concat(Enumerable.Repeat("NN\x86", Many)) + "e\x85q\x01";
        string dicts = string.Concat(Enumerable.Repeat("h\0h\x01R", Many));
        Assert.Contains("too many dicts of one list", Assert.Throws<InvalidDataException>(() => Read(pairs + dicts + ".")).Message);
    }

    private static object? Read(string pickle)
    {
        using var stream = new MemoryStream(Encoding.Latin1.GetBytes(pickle));
        return new PickleReader(stream).Read();
    }
}
