using System.Runtime.CompilerServices;

namespace TorchSharp.Tests.Api;

/// <summary>What TorchSharp lacks stands behind one namespace, which each stack implements and whose callers are counted.</summary>
public sealed class AccelerationDoorTests
{
    private const string Namespace = "Pix2Pix.Acceleration";

    /// <summary>The folders that may import it.</summary>
    private static readonly string[] _callers =
        [
            "src/Pix2Pix/Benchmarks", "src/Pix2Pix/Commands", "src/Pix2Pix/Models", "src/Pix2Pix/Runs", "src/Pix2Pix/Training",
            "src/Pix2Pix/Translation", "src/Pix2Pix/Weights",
        ];

    [Fact]
    public void Nobody_but_the_tests_sees_the_bindings_inside() =>
        Assert.Equal(["LibTorch.Tests"], typeof(torch).Assembly.GetCustomAttributes(typeof(InternalsVisibleToAttribute), false)
            .Select(attribute => ((InternalsVisibleToAttribute)attribute).AssemblyName));

    [Fact]
    public void Both_stacks_declare_the_same()
    {
        Assert.SkipUnless(Directory.Exists(Repository.PathOf("src/LibTorch/Acceleration")), "the binding accelerates nothing yet");

        Assert.Equal(Declarations("src/LibTorch/Acceleration"), Declarations("src/Packages/Acceleration"));
    }

    [Fact]
    public void Only_its_callers_import_it()
    {
        var strangers = Sources("src").Where(file => File.ReadAllText(file).Contains(Namespace, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Repository.PathOf("."), Path.GetDirectoryName(file)!))
            .Where(folder => !folder.EndsWith("/Acceleration", StringComparison.Ordinal))
            .Distinct();

        Assert.Empty(strangers.Except(_callers));
    }

    /// <summary>The public declarations of a folder's sources, each as one line without its body.</summary>
    private static List<string> Declarations(string folder)
    {
        var declarations = Sources(folder).SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("public ", StringComparison.Ordinal) || line.StartsWith("    public ", StringComparison.Ordinal))
            .Select(line => line.Trim())
            .Select(line => line.Split(" =>")[0].Split(" {")[0].TrimEnd(';'));
        return [.. declarations.Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Sources(string folder) =>
        !Directory.Exists(Repository.PathOf(folder))
            ? []
            : Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));
}
