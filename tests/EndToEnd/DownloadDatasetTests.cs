using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;

namespace Pix2Pix.EndToEnd;

/// <summary>scripts/download_dataset.sh against a server on this machine, with a made-up set of the right size.</summary>
public sealed class DownloadDatasetTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pix2pix-download-");

    private string Target => Path.Combine(_folder.FullName, "datasets", "facades");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_download_that_was_cut_off_goes_on_where_it_stopped()
    {
        SkipWithoutTools();
        using var host = new DatasetHost(Archive(test: 106)) { HangsUp = true };

        var (cutCode, cutError) = Download(host.Url, "facades");
        var leftAfterCut = Directory.Exists(Target);
        host.HangsUp = false;
        var (code, error) = Download(host.Url, "facades");

        Assert.Equal(1, cutCode);
        Assert.EndsWith("the download failed; run the command again to go on where it stopped\n", cutError);
        Assert.False(leftAfterCut);
        Assert.True(code == 0, error);
        Assert.True(host.Starts[^1] > 0);
        Assert.Equal(106, Directory.GetFiles(Path.Combine(Target, "test")).Length);
        Assert.Equal([Target], Directory.GetFileSystemEntries(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public void A_complete_set_is_not_downloaded_again()
    {
        SkipWithoutTools();
        using var host = new DatasetHost(Archive(test: 106));

        Download(host.Url, "facades");
        var (code, _) = Download(host.Url, "facades");

        Assert.Equal(0, code);
        Assert.Single(host.Starts);
    }

    [Fact]
    public void A_set_that_lacks_images_is_refused()
    {
        SkipWithoutTools();
        using var host = new DatasetHost(Archive(test: 105));

        var (code, error) = Download(host.Url, "facades");

        Assert.Equal(1, code);
        Assert.Contains("(test has 105 images instead of 106)", error);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void An_unknown_set_is_a_usage_error()
    {
        SkipWithoutTools();

        var (code, error) = Download("http://127.0.0.1:1", "fasades");

        Assert.Equal(2, code);
        Assert.StartsWith("download_dataset.sh: found \"fasades\", allowed: facades, maps", error);
    }

    private (int Code, string Error) Download(string url, string name)
    {
        var start = new ProcessStartInfo("bash", [Script(), name, Path.GetDirectoryName(Target)!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PIX2PIX_DATASET_URL"] = url;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        output.Wait();
        return (process.ExitCode, error);
    }

    private byte[] Archive(int test)
    {
        var source = Directory.CreateDirectory(Path.Combine(_folder.FullName, "source")).FullName;
        var random = new Random(1);
        foreach (var (split, count) in new[] { ("train", 400), ("val", 100), ("test", test) })
        {
            var folder = Directory.CreateDirectory(Path.Combine(source, "facades", split)).FullName;
            for (var i = 1; i <= count; i++)
            {
                var bytes = new byte[100];
                random.NextBytes(bytes);
                File.WriteAllBytes(Path.Combine(folder, $"{i}.jpg"), bytes);
            }
        }

        using var archive = new MemoryStream();
        using (var gzip = new GZipStream(archive, CompressionLevel.Fastest))
            TarFile.CreateFromDirectory(source, gzip, includeBaseDirectory: false);
        return archive.ToArray();
    }

    private static string Script() => Repository.PathOf("scripts/download_dataset.sh");

    private static void SkipWithoutTools()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        bool Has(string tool) => folders.Any(folder => File.Exists(Path.Combine(folder, tool)));
        Assert.SkipUnless(Has("bash") && (Has("curl") || Has("wget")), "needs bash, and curl or wget");
    }
}
