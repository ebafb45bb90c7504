using System.Text;

namespace Pix2Pix.Kernels.Tests.Build;

/// <summary>The build's changes to TorchSharp's native library, for systems whose C++ runtime is older than the one it asks for.</summary>
public sealed class PatchLibTorchSharpTests : IDisposable
{
    private const string Version = "GLIBCXX_3.4.32";
    private const string Unneeded = "_ZSt21ios_base_library_initv";

    // A name's offset, a version's index and a flag.
    private const int MostBytesChanged = 4 + 2 + 1;

    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-patch-").FullName;

    public PatchLibTorchSharpTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "build"));
        foreach (string file in new[] { "NativeFiles.targets", "PatchLibTorchSharp.cs" })
            File.Copy(Repository.PathOf($"build/{file}"), Path.Combine(_folder, "build", file));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_older_runtime_gets_a_library_that_asks_for_the_version_no_more()
    {
        byte[] library = File.ReadAllBytes(PackagedLibrary());
        var before = new ElfImports(library);
        Assert.Equal(Unneeded, Assert.Single(before.Symbols, import => import.Version == Version).Symbol);
        Assert.Empty(before.WeakVersions);

        var (output, code) = Build(library, runtime: "GLIBCXX_3.4.30\0");
        Assert.Equal((PatchedPath, 0), (output, code));
        byte[] patched = File.ReadAllBytes(PatchedPath);
        var after = new ElfImports(patched);
        Assert.DoesNotContain(after.Symbols, import => import.Version == Version || import.Symbol == Unneeded);
        Assert.Equal([Version], after.WeakVersions);
        Assert.Equal(before.Symbols.Where(import => import.Symbol != Unneeded), after.Symbols.Where((_, i) => before.Symbols[i].Symbol != Unneeded));
        Assert.Equal(library.Length, patched.Length);
        Assert.InRange(library.Where((value, i) => value != patched[i]).Count(), 1, MostBytesChanged);
        Assert.Equal(library, File.ReadAllBytes(LibraryPath)); // the package's own file is as it was
    }

    [Fact]
    public void A_runtime_that_has_the_version_gets_the_library_of_the_package()
    {
        Assert.Equal((LibraryPath, 0), Build(File.ReadAllBytes(PackagedLibrary()), runtime: "GLIBCXX_3.4.30\0GLIBCXX_3.4.32\0"));
        Assert.False(File.Exists(PatchedPath));
    }

    [Fact]
    public void A_text_is_left_alone() => LeavesAlone("no library"u8.ToArray(), "it is no 64-bit ELF file");

    [Fact]
    public void Half_a_library_is_left_alone()
    {
        byte[] library = File.ReadAllBytes(PackagedLibrary());
        LeavesAlone(library[..(library.Length / 2)], "its ELF tables are damaged");
    }

    [Fact]
    public void A_library_that_does_not_import_the_symbol_is_left_alone()
    {
        byte[] library = File.ReadAllBytes(PackagedLibrary());
        library[library.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Unneeded)) + 5] ^= 1;
        LeavesAlone(library, $"it does not import {Unneeded}");
    }

    [Fact]
    public void A_library_that_asks_for_no_such_version_is_left_alone()
    {
        byte[] library = File.ReadAllBytes(PackagedLibrary());
        library[library.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Version)) + Version.Length - 1] = (byte)'1';
        LeavesAlone(library, $"it does not ask for {Version}");
    }

    [Fact]
    public void The_program_s_library_can_be_loaded_here()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Assert.SkipUnless(File.Exists(file), "the library is another one on this system");
        using var loaded = TorchSharp.torch.ones(2);
        Assert.Equal(2, loaded.sum().item<float>());
        Assert.Contains(File.ReadLines("/proc/self/maps"), line => line.EndsWith(file, StringComparison.Ordinal));
    }

    private string LibraryPath => Path.Combine(_folder, "package", "libLibTorchSharp.so");

    private string PatchedPath => Path.Combine(_folder, "artifacts", "native", "TorchSharp-1.2.3", "libLibTorchSharp.so");

    private void LeavesAlone(byte[] library, string why)
    {
        var (output, code) = Build(library, runtime: "GLIBCXX_3.4.30\0");
        string[] lines = output.Split('\n');
        Assert.StartsWith(
            $"{LibraryPath} : warning PIX0001: left as it is: {why}; to load it, this system needs the libstdc++ of GCC 13 or later", lines[0]);
        Assert.Equal([LibraryPath], lines[1..]);
        Assert.Equal(0, code);
        Assert.False(File.Exists(PatchedPath));
        Assert.Equal(library, File.ReadAllBytes(LibraryPath));
    }

    /// <summary>Runs the build's own targets over a package with this library; what they say, and the file that they choose.</summary>
    private (string Output, int ExitCode) Build(byte[] library, string runtime)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LibraryPath)!);
        File.WriteAllBytes(LibraryPath, library);
        string cxx = Path.Combine(_folder, "libstdc++.so.6"), project = Path.Combine(_folder, "test.proj");
        File.WriteAllText(cxx, runtime);
        File.WriteAllText(project, $"""
            <Project DefaultTargets="Show">
              <Target Name="ResolvePackageAssets">
                <ItemGroup>
                  <RuntimeTargetsCopyLocalItems Include="{LibraryPath}" AssetType="native" RuntimeIdentifier="linux-x64" NuGetPackageVersion="1.2.3" />
                </ItemGroup>
              </Target>
              <Import Project="build/NativeFiles.targets" />
              <Target Name="Show" DependsOnTargets="ResolvePackageAssets">
                <Message Text="@(RuntimeTargetsCopyLocalItems)" Importance="high" />
              </Target>
            </Project>
            """);
        var (code, output) = DotnetBuild.Run(project, "-verbosity:minimal", $"-p:CxxRuntime={cxx}", "-p:NETCoreSdkPortableRuntimeIdentifier=linux-x64");
        return (output.Trim().Replace("\n  ", "\n", StringComparison.Ordinal), code);
    }

    private static string PackagedLibrary()
    {
        var items = DotnetBuild.Ask(
            Repository.PathOf("src/Kernels/Kernels.csproj"), "-t:ResolvePackageAssets", "-p:CxxRuntime=none", "-getItem:RuntimeTargetsCopyLocalItems");
        string? file = items.GetProperty("Items").GetProperty("RuntimeTargetsCopyLocalItems").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!).FirstOrDefault(file => Path.GetFileName(file) == "libLibTorchSharp.so");
        Assert.SkipUnless(file is not null, "TorchSharp's library is another one on this system");
        return file!;
    }
}
