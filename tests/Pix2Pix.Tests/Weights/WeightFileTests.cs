using System.Text;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Weights;

public sealed class WeightFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_content_decides_the_format_and_not_the_name()
    {
        using var scope = NewDisposeScope();
        var wanted = WeightFile.Read(PthScript.PathOf("zip.pth"));
        string path = _folder.PathOf("weights.pth");
        using (var stream = File.Create(path))
            SafetensorsWriter.Write(stream, wanted);
        var read = WeightFile.Read(path);
        Assert.All(wanted, t => AssertTensors.Equal(t.Value, read[t.Key]));
        string zip = _folder.Write("weights.safetensors", File.ReadAllBytes(PthScript.PathOf("zip.pth")));
        Assert.Equal(wanted.Keys, WeightFile.Read(zip).Keys);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n <!DOCTYPE html><html>", "is a web page, not weights: the download failed")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:", "is a git-lfs pointer, not the weights themselves: run git lfs pull")]
    [InlineData("\x80\x02}q\0.", "is a pickle, but not one of torch.save")]
    [InlineData("weights", "is no file of weights; allowed are PyTorch's .pth and safetensors")]
    [InlineData("PK\x03\x04", "has no whole ZIP directory at its end: truncated or damaged")]
    [InlineData("\x80\x02\x8a\x0al\xfc\x9c" + "F\xf9 j\xa8P\x19.", "its pickle ends early: truncated or damaged")]
    [InlineData("\xff\xff\0\0\0\0\0\0{", "claims a header of 65535 bytes; not a safetensors file, or truncated")]
    public void What_is_no_file_of_weights_is_named(string content, string problem) =>
        AssertRefused(_folder.Write("some.pth", Encoding.Latin1.GetBytes(content)), problem);

    [Fact]
    public void The_tar_files_of_early_PyTorch_are_named()
    {
        byte[] tar = new byte[1024];
        "sys_info"u8.CopyTo(tar);
        "ustar"u8.CopyTo(tar.AsSpan(257));
        AssertRefused(_folder.Write("old.pth", tar), "is a tar archive as PyTorch 0.1 wrote it, which is not supported: load it in Python and torch.save it again");
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        AssertRefused(_folder.PathOf("none.pth"), "no such file; expected weights (.pth or .safetensors)");
        string folder = Path.GetDirectoryName(_folder.PathOf("folder/any"))!;
        AssertRefused(folder, "is a folder; expected a file of weights (.pth or .safetensors)");
    }

    private static void AssertRefused(string path, string problem) =>
        Assert.Equal($"{path}: {problem}", Assert.Throws<WeightFileException>(() => WeightFile.Read(path)).Message);
}
