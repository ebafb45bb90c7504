namespace Pix2Pix.EndToEnd;

/// <summary><c>TORCH_DIR</c> names another libtorch than the one of the package.</summary>
public sealed class TorchDirTests(Workshop workshop) : IClassFixture<Workshop>
{
    private static string Natives => Path.Combine(AppContext.BaseDirectory, ProgramCopy.Natives);

    [Fact]
    public void Its_libtorch_is_loaded_in_place_of_the_package_s()
    {
        string folder = Libtorch("whole");
        foreach (string library in new[] { "libc10.so", "libtorch_cpu.so" })
        {
            // The dynamic linker takes two links to one file for one library.
            File.Delete(Path.Combine(folder, "lib", library));
            File.Copy(Path.Combine(Natives, library), Path.Combine(folder, "lib", library));
        }

        workshop.Train("own").Succeeded();
        string[] loaded = Loaded(folder, "train", "--config", workshop.Config, "--set", "name=other");
        Assert.Equal(Path.Combine(folder, "lib", "libtorch_cpu.so"), Assert.Single(loaded, file => file.EndsWith("/libtorch_cpu.so", StringComparison.Ordinal)));
        Assert.Equal(Path.Combine(folder, "lib", "libc10.so"), Assert.Single(loaded, file => file.EndsWith("/libc10.so", StringComparison.Ordinal)));
        Assert.Equal(Weights("own"), Weights("other"));
    }

    [Fact]
    public void Help_loads_no_libtorch()
    {
        Assert.DoesNotContain(Loaded("", "train", "--help"), file => file.Contains("torch", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("build-version", "2.9.1+cpu\n", "2.9.1")]
    [InlineData("version.py", "__all__ = ['cuda']\n__version__ = '2.11.0+cu128'\ncuda: Optional[str] = '12.8'\n", "2.11.0")]
    public void Another_version_is_refused(string file, string text, string version)
    {
        string folder = Libtorch($"version-{version}");
        File.WriteAllText(Path.Combine(folder, file), text);
        Refused(folder, $"{folder}/lib holds libtorch {version}, and TorchSharp needs 2.10");
    }

    [Theory]
    [InlineData("build-version", "2.10.0+cpu\n")]
    [InlineData("version.py", "__version__ = '2.10.0+cu128'\ndebug = False\n")]
    public void Its_version_is_taken(string file, string text)
    {
        string folder = Libtorch($"taken-{file}");
        File.WriteAllText(Path.Combine(folder, file), text);
        Loaded(folder, "train", "--config", workshop.Config, "--set", $"name={file}");
    }

    [Fact]
    public void A_version_that_no_file_says_is_asked_of_the_library()
    {
        const string Debian = "/usr/lib/x86_64-linux-gnu";
        string folder = workshop.At("debian");
        Directory.CreateDirectory(folder);
        foreach (string library in new[] { "libc10.so", "libtorch_cpu.so" })
        {
            string? file = Directory.Exists(Debian) ? Directory.GetFiles(Debian, $"{library}.*").FirstOrDefault() : null;
            Assert.SkipUnless(file is not null, "there is no libtorch of Debian's, which python3-torch brings, to try");
            File.CreateSymbolicLink(Path.Combine(folder, library), file);
        }

        Refused(folder, $"{folder} holds libtorch older than 2.9, and TorchSharp needs 2.10");
    }

    [Fact]
    public void A_folder_without_libtorch_is_refused()
    {
        Refused(workshop.Data, $"{workshop.Data} holds no libtorch: neither lib/libtorch_cpu.so nor libtorch_cpu.so is in it");
        Refused("/nowhere", "/nowhere holds no libtorch: neither lib/libtorch_cpu.so nor libtorch_cpu.so is in it");
    }

    [Fact]
    public void A_libtorch_without_one_of_its_libraries_is_refused()
    {
        string folder = Libtorch("half");
        File.Delete(Path.Combine(folder, "lib", "libc10.so"));
        Refused(folder, $"{folder}/lib/libc10.so is missing; name a whole libtorch");
    }

    [Fact]
    public void Every_command_that_needs_libtorch_takes_it()
    {
        workshop.Train("trained").Succeeded();
        string run = workshop.Run("trained"), result = workshop.At("result");
        string[][] commands =
        [
            ["train", "--config", workshop.Config, "--set", "name=unseen"],
            ["translate", "--checkpoint", run, "--input", workshop.Data, "--output", result],
            ["eval", "--checkpoint", run],
            ["export", "--checkpoint", run, "--format", "pth", "--output", result],
            ["import", "--generator", Path.Combine(run, "checkpoints", "step-000000012", "generator.safetensors"), "--output", result],
            ["bench", "--config", workshop.Config],
            ["data", "check", workshop.Data],
        ];
        foreach (string[] command in commands)
            Run("/nowhere", command).Refused("TORCH_DIR: /nowhere holds no libtorch: neither lib/libtorch_cpu.so nor libtorch_cpu.so is in it");
        Assert.False(Directory.Exists(result));
    }

    /// <summary>A folder as pytorch.org's archives have it, with links to the libraries of the package.</summary>
    private string Libtorch(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "TORCH_DIR is for Linux");
        string folder = workshop.At(name);
        Directory.CreateDirectory(Path.Combine(folder, "lib"));
        foreach (string file in Directory.GetFiles(Natives, "lib*").Where(file => !file.Contains("Sharp", StringComparison.Ordinal)))
            File.CreateSymbolicLink(Path.Combine(folder, "lib", Path.GetFileName(file)), file);
        return folder;
    }

    private void Refused(string folder, string line) =>
        Run(folder, "train", "--config", workshop.Config, "--set", "name=refused").Refused($"TORCH_DIR: {line}");

    private static CommandResult Run(string folder, params string[] arguments) => Pix2PixProgram.RunWith([("TORCH_DIR", folder)], arguments);

    /// <summary>The shared libraries that a run of the program loads, as the dynamic linker lists them.</summary>
    private string[] Loaded(string folder, params string[] arguments)
    {
        string log = workshop.At($"loaded-{Path.GetFileName(folder)}");
        Pix2PixProgram.RunWith([("TORCH_DIR", folder), ("LD_DEBUG", "files"), ("LD_DEBUG_OUTPUT", log)], arguments).Succeeded();
        var lines = Directory.GetFiles(workshop.At(""), Path.GetFileName(log) + ".*").SelectMany(File.ReadLines);
        string[] files = [.. lines.Where(line => line.EndsWith("generating link map", StringComparison.Ordinal)).Select(line => line.Split("file=")[1].Split(' ')[0])];
        Assert.Contains(files, file => file.Contains("libcoreclr", StringComparison.Ordinal)); // the list is one
        return files;
    }

    private byte[] Weights(string run) => File.ReadAllBytes(Path.Combine(workshop.Run(run), "checkpoints", "step-000000012", "generator.safetensors"));
}
