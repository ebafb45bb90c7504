using System.Text;

namespace Pix2Pix.Data.Tests.Pairs;

public sealed class ManifestFuzzTests
{
    private const int Mutations = 20_000;
    private const int MostEdits = 6;
    private const string Name = "/set/manifest.csv";

    private const string Manifest =
        "\uFEFFinput,input2,target,split,weight\r\n\"a, \"\"b\"\".png\",x/1.png,t/1.png,train,1\n./c.png,x/2.png,t/2.png,val,2.5e-3\r\n\nd.png,é.png,t/3.png,test,1\n";

    private static readonly string[] _pieces =
        [",", "\"", "\n", "\r", "\r\n", "\0", "..", "/", "\\", ":", "\"\"", "input3", "split", "NaN", "-", "1e999", "\uFEFF", "\t", ";", " ", "\uD83D\uDE00"];

    [Fact]
    public void A_damaged_manifest_is_read_or_refused()
    {
        var original = Encoding.UTF8.GetBytes(Manifest);
        var random = CounterRandom.FromState(7);
        var (read, refused) = (0, 0);
        for (var i = 0; i < Mutations; i++)
        {
            var damaged = Damage(original, ref random);
            try
            {
                var rows = ManifestFile.Read(new MemoryStream(damaged), Name);
                foreach (var pair in rows.GroupBy(row => row.Split).SelectMany(split => ManifestLayout.Pairs(split, Name)))
                {
                    Assert.True(pair.Weight > 0 && double.IsFinite(pair.Weight));
                    Assert.All(pair.InputPaths.Append(pair.TargetPath), path => Assert.StartsWith("/set/", Path.GetFullPath(path)));
                }

                read++;
            }
            catch (InputException error)
            {
                Assert.DoesNotContain('\n', error.Message);
                refused++;
            }
            catch (Exception error) when (error is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"mutation {i}: {error.GetType().Name}: {error.Message}: {Convert.ToBase64String(damaged)}");
            }
        }

        // Both ways are really taken.
        Assert.InRange(read, Mutations / 20, Mutations);
        Assert.InRange(refused, Mutations / 20, Mutations);
    }

    private static byte[] Damage(byte[] original, ref CounterRandom random)
    {
        var bytes = original.ToList();
        for (var edits = 1 + random.NextInt(MostEdits); edits > 0 && bytes.Count > 0; edits--)
        {
            var at = random.NextInt(bytes.Count);
            switch (random.NextInt(4))
            {
                case 0:
                    bytes[at] = (byte)random.NextBits();
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(1 + random.NextInt(8), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(_pieces[random.NextInt(_pieces.Length)]));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(0, Math.Min(random.NextInt(60), bytes.Count)));
                    break;
            }
        }

        return [.. bytes];
    }
}
