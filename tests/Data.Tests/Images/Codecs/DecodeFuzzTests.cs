using Pix2Pix.Data.Images;

namespace Pix2Pix.Data.Tests.Images.Codecs;

/// <summary>
/// Damaged files, of which each must be read or refused by an <see cref="ImageException"/>: no other error, no crash, no
/// memory beyond what <see cref="DecodedSize"/> allows.
/// </summary>
public sealed class DecodeFuzzTests : IDisposable
{
    /// <summary>Sizes and kinds stand at the start of most formats.</summary>
    private const int HeaderBytes = 200;

    /// <summary>Pixels of a small file (64 MiB), a turned copy of them, and their class numbers.</summary>
    private const long MostMemory = 200L << 20;

    // Tests beside the thorough one.
    private static readonly int _fewCases = FuzzCases.Count / 10;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_damaged_file_is_read_or_refused()
    {
        var seeds = FuzzSeeds.All(_folder);
        var cases = (FuzzCases.Count + seeds.Count - 1) / seeds.Count;
        foreach (var (number, (name, bytes)) in seeds.Index())
        {
            var read = Run(name, number, bytes, cases, damaged => Read(() => ImageFile.Read(damaged)));
            Run($"class map {name}", number, bytes, cases, damaged => Read(() => ClassMap.Read(damaged)));

            // Damages that all files survive, or none, would test nothing.
            Assert.True(read > 0 && read < cases, $"{read} of {cases} damaged files of {name} were read");
        }
    }

    [Fact]
    public void A_healthy_file_is_read_after_any_damaged_one()
    {
        var seeds = FuzzSeeds.All(_folder);
        for (var i = 0; i < _fewCases; i++)
        {
            var (name, bytes) = seeds[i % seeds.Count];
            File.WriteAllBytes(_folder["case"], Damage(name, bytes, new Random(i)));
            TryRead($"case {i} of {name}", () => ImageFile.Read(_folder["case"]));
            File.WriteAllBytes(_folder["healthy"], bytes);

            Assert.True(TryRead($"{name} itself", () => ImageFile.Read(_folder["healthy"])), $"{name} is refused after case {i}");
        }
    }

    [Fact]
    public void Refused_files_are_closed()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self/fd"), "this system does not list open files");
        File.WriteAllBytes(_folder["cut.webp"], File.ReadAllBytes(GoldenFiles.PathOf("codec_rgb.webp"))[..40]);
        var before = OpenFiles();

        for (var i = 0; i < 200; i++)
            Assert.False(TryRead("a cut file", () => ImageFile.Read(_folder["cut.webp"])));

        // Other tests open files meanwhile.
        Assert.InRange(OpenFiles(), 0, before + 100);
    }

    private static int OpenFiles() => Directory.GetFiles("/proc/self/fd").Length;

    [Fact]
    public void The_size_of_a_damaged_file_is_that_of_its_pixels()
    {
        var seeds = FuzzSeeds.All(_folder);
        for (var i = 0; i < _fewCases; i++)
        {
            var (name, bytes) = seeds[i % seeds.Count];
            File.WriteAllBytes(_folder["case"], Damage(name, bytes, new Random(i)));
            if (!TryRead($"case {i} of {name}", () => ImageFile.Read(_folder["case"])))
                continue;

            using var image = ImageFile.Read(_folder["case"]);
            Assert.True(image.Size == ImageFile.ReadSize(_folder["case"]), $"case {i} of {name}");
        }
    }

    private int Run(string name, int seed, byte[] bytes, int cases, Action<string> read)
    {
        var run = new FuzzRun<ImageException>(name, seed, random => Damage(name, bytes, random), damaged =>
        {
            File.WriteAllBytes(_folder["case"], damaged);
            read(_folder["case"]);
        })
        { AllowedBytes = MostMemory };
        return run.Run(cases);
    }

    private static void Read(Func<PixelImage> read) => read().Dispose();

    private static byte[] Damage(string name, byte[] bytes, Random random)
    {
        var damaged = ByteMutations.Mutate(bytes, random, HeaderBytes);
        if (name.EndsWith(".png", StringComparison.Ordinal))
            PngBytes.RepairChecksums(damaged);
        return damaged;
    }

    private static bool TryRead(string what, Func<PixelImage> read)
    {
        try
        {
            read().Dispose();
            return true;
        }
        catch (ImageException error)
        {
            Assert.DoesNotContain('\n', error.Message);
            return false;
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{what}: {error.GetType().Name}", error);
        }
    }
}
