using System.Text.Json;

namespace Pix2Pix.Kernels.Tests.Build;

/// <summary>Which packages a build asks for.</summary>
public sealed class NativePackagesTests
{
    private static readonly string _project = Repository.PathOf("src/Kernels/Kernels.csproj");

    [Theory]
    [InlineData("")]
    [InlineData("false")]
    public void Without_Cuda_only_this_platform_s_libtorch_is_referenced(string cuda)
    {
        string own = OperatingSystem.IsLinux() ? "libtorch-cpu-linux-x64" : OperatingSystem.IsMacOS() ? "libtorch-cpu-osx-arm64" : "libtorch-cpu-win-x64";
        Assert.Equal([own, "TorchSharp"], References(cuda));
    }

    [Fact]
    public void Cuda_references_TorchSharp_s_CUDA_package_and_leaves_the_lock_files_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Cuda=true is for Linux");
        Assert.Equal(["TorchSharp", "TorchSharp-cuda-linux"], References("true"));
        var properties = Ask("true", "-getProperty:NuGetLockFilePath", "-getProperty:RestorePackagesWithLockFile").GetProperty("Properties");
        Assert.Equal("", properties.GetProperty("RestorePackagesWithLockFile").GetString());
        Assert.False(File.Exists(properties.GetProperty("NuGetLockFilePath").GetString()));
    }

    [Fact]
    public void Any_other_value_of_Cuda_gets_one_line()
    {
        var (code, output) = DotnetBuild.Run(_project, "-t:Restore", "-p:Cuda=maybe");
        Assert.NotEqual(0, code);
        string line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("error : Cuda is 'maybe' (-p:Cuda=… or the environment variable); allowed are true and false", line);
    }

    private static string[] References(string cuda) =>
        [.. Ask(cuda, "-getItem:PackageReference").GetProperty("Items").GetProperty("PackageReference").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!).Order(StringComparer.OrdinalIgnoreCase)];

    private static JsonElement Ask(string cuda, params IEnumerable<string> questions) => DotnetBuild.Ask([_project, $"-p:Cuda={cuda}", .. questions]);
}
