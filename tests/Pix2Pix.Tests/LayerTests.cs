using System.Reflection;
using Pix2Pix.Data;
using Pix2Pix.Eval.Metrics;
using Pix2Pix.Models;

namespace Pix2Pix.Tests;

/// <summary>Imports point one way: Kernels ← Data ← Eval ← Pix2Pix, and within Pix2Pix likewise.</summary>
public sealed class LayerTests
{
    [Fact]
    public void Each_room_refers_to_the_rooms_before_it_only()
    {
        const string floor = "Pix2Pix.Kernels";
        Assert.Empty(RoomsOf(typeof(Kernels.Functional).Assembly));
        Assert.Empty(RoomsOf(typeof(DataOptions).Assembly).Except([floor]));
        Assert.Empty(RoomsOf(typeof(IMetric).Assembly).Except([floor, "Pix2Pix.Data"]));
        Assert.Empty(RoomsOf(typeof(ImageGenerator).Assembly).Except([floor, "Pix2Pix.Data", "Pix2Pix.Eval"]));
    }

    [Theory]
    [InlineData("Configuration")]
    [InlineData("Models", "Configuration")]
    [InlineData("Losses", "Configuration")]
    [InlineData("Protobuf")]
    [InlineData("Onnx", "Configuration", "Models", "Protobuf")]
    [InlineData("TensorBoard", "Protobuf")]
    [InlineData("Weights")]
    [InlineData("Features", "Configuration", "Models", "Weights")]
    [InlineData("Checkpoints", "Configuration", "Models", "Weights")]
    [InlineData("Training", "Configuration", "Models", "Losses", "Checkpoints")]
    [InlineData("Exchange", "Configuration", "Models", "Weights", "Checkpoints", "Onnx")]
    [InlineData("Runs", "Configuration", "Models", "Weights", "Features", "Checkpoints", "Training", "TensorBoard")]
    [InlineData("Live", "Runs", "Training")]
    [InlineData("Translation", "Configuration", "Models", "Checkpoints")]
    [InlineData("Evaluation", "Configuration", "Models", "Checkpoints", "Runs", "Translation")]
    public void Each_folder_of_the_program_imports_only_those_below_it(string folder, params string[] below)
    {
        string root = Repository.PathOf("src/Pix2Pix");
        string[] folders = [.. Directory.GetDirectories(root).Select(d => Path.GetFileName(d)!)];
        var imported = Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("using Pix2Pix.", StringComparison.Ordinal))
            .Select(line => line["using Pix2Pix.".Length..].TrimEnd(';').Split('.')[0])
            .Where(name => folders.Contains(name) && name != folder)
            .Distinct();
        Assert.Empty(imported.Except(below));
    }

    [Fact]
    public void Only_the_commands_know_the_terminal()
    {
        var strangers = Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/") && !file.Contains("/Commands/") && Path.GetFileName(file) != "Program.cs")
            .Where(file => File.ReadLines(file).Any(line => line.Contains("using Spectre.Console") || line.Contains("Console.Write")));
        Assert.Empty(strangers);
    }

    private static IEnumerable<string> RoomsOf(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(a => a.Name!)
        .Where(name => name.StartsWith("Pix2Pix.", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
