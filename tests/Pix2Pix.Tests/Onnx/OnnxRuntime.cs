using System.Diagnostics;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Onnx;

/// <summary>Runs ONNX files with onnxruntime under node, as a program that knows nothing of this one does.</summary>
internal static class OnnxRuntime
{
    private static readonly string _modules = Repository.PathOf("artifacts/onnxruntime/node_modules");

    /// <summary>The outputs of a model for some batches; the test is skipped where there is no runtime.</summary>
    /// <param name="model">The file.</param>
    /// <param name="batches">Batches of different shapes.</param>
    /// <param name="channels">Channels of the outputs, which have the size of their inputs.</param>
    public static IReadOnlyList<Tensor> Run(string model, IReadOnlyList<Tensor> batches, long channels)
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(_modules, "onnxruntime-node")),
            "onnxruntime-node is not installed (scripts/setup.sh --tests installs it)");
        string folder = Directory.CreateTempSubdirectory("pix2pix-onnxruntime-").FullName;
        try
        {
            foreach (var batch in batches)
                File.WriteAllBytes(Path.Combine(folder, $"{Shape(batch)}.input"), batch.contiguous().bytes);
            Start([Repository.PathOf("tests/Pix2Pix.Tests/Onnx/run_onnx.cjs"), model, folder, .. batches.Select(Shape)]);
            return [.. batches.Select(batch => Read(Path.Combine(folder, $"{Shape(batch)}.output"), batch, channels))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Shape(Tensor batch) => string.Join('x', batch.shape);

    private static Tensor Read(string path, Tensor batch, long channels)
    {
        var output = empty(batch.shape[0], channels, batch.shape[2], batch.shape[3]);
        byte[] values = File.ReadAllBytes(path);
        Assert.Equal(output.bytes.Length, values.Length);
        values.CopyTo(output.bytes);
        return output;
    }

    private static void Start(string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments) { RedirectStandardError = true };
        start.Environment["NODE_PATH"] = _modules;
        using var process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
