using System.Text;

namespace Pix2Pix.Data.Tests.Pairs;

public sealed class ManifestFuzzTests
{
    private const int Seed = 7;
    private const string Name = "/set/manifest.csv";

    private const string Manifest =
        "\uFEFFinput,input2,target,split,weight\r\n\"a, \"\"b\"\".png\",x/1.png,t/1.png,train,1\n./c.png,x/2.png,t/2.png,val,2.5e-3\r\n\nd.png,é.png,t/3.png,test,1\n";

    private static readonly TextMutations _mutations = new(
        ",", "\"", "\n", "\r", "\r\n", "\0", "..", "/", "\\", ":", "\"\"", "input3", "split", "train", "NaN", "-", "1e999", "\uFEFF", "\t", ";", " ",
        "../../etc/passwd", "/etc/passwd", "./../x/", "~", "\uD83D\uDE00");

    [Fact]
    public void A_damaged_manifest_is_read_or_refused_and_names_no_file_outside_its_folder()
    {
        var original = Encoding.UTF8.GetBytes(Manifest);

        var read = new FuzzRun<InputException>("manifest", Seed, random => _mutations.Mutate(original, random), Read).Run(FuzzCases.Count);

        // Both ways are really taken.
        Assert.InRange(read, FuzzCases.Count / 20, FuzzCases.Count - (FuzzCases.Count / 20));
    }

    private static void Read(byte[] damaged)
    {
        var rows = ManifestFile.Read(new MemoryStream(damaged), Name);
        foreach (var pair in rows.GroupBy(row => row.Split).SelectMany(split => ManifestLayout.Pairs(split, Name)))
        {
            Assert.True(pair.Weight > 0 && double.IsFinite(pair.Weight));
            Assert.All(pair.InputPaths.Append(pair.TargetPath), path => Assert.StartsWith("/set/", Path.GetFullPath(path)));
        }
    }
}
