using System.Diagnostics;

namespace Pix2Pix.Kernels.Tests.Build;

/// <summary>Which native files a build puts beside the program, and how.</summary>
public sealed class NativeFilesTests
{
    private static readonly string _runtimes = Path.Combine(AppContext.BaseDirectory, "runtimes");

    [Fact]
    public void Only_files_of_this_platform_that_the_program_loads_lie_in_the_output()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the names are those of Linux");
        Assert.Equal(["linux-x64"], Directory.GetDirectories(_runtimes).Select(Path.GetFileName));
        string[] files = [.. Directory.GetFiles(Path.Combine(_runtimes, "linux-x64", "native")).Select(file => Path.GetFileName(file))];
        Assert.Contains("libtorch_cpu.so", files);
        Assert.Contains("libLibTorchSharp.so", files);
        Assert.DoesNotContain(files, file => file.Contains("python", StringComparison.Ordinal) || file.Contains("test", StringComparison.Ordinal));
    }

    [Fact]
    public void Libtorch_is_linked_into_the_output_and_not_copied()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "inodes are compared");
        string output = Path.Combine(_runtimes, "linux-x64", "native", "libtorch_cpu.so");
        var items = DotnetBuild.Ask(Repository.PathOf("src/Kernels/Kernels.csproj"), "-t:ResolvePackageAssets", "-getItem:RuntimeTargetsCopyLocalItems");
        string package = items.GetProperty("Items").GetProperty("RuntimeTargetsCopyLocalItems").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!).Single(file => Path.GetFileName(file) == "libtorch_cpu.so");
        Assert.Equal(Inode(package), Inode(output));
    }

    // Device and inode; a symbolic link, as to another file system, is followed.
    private static string Inode(string file)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-L", "-c", "%d:%i", file]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd();
    }
}
