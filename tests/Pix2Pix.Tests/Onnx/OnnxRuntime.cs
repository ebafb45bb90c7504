using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;

namespace Pix2Pix.Tests.Onnx;

/// <summary>Runs ONNX files with ONNX Runtime, which knows nothing of this program.</summary>
internal static class OnnxRuntime
{
    /// <summary>The outputs of a model for some batches.</summary>
    /// <param name="model">The file.</param>
    /// <param name="batches">Batches of different shapes.</param>
    /// <param name="channels">Channels of the outputs, which have the size of their inputs.</param>
    public static IReadOnlyList<Tensor> Run(string model, IReadOnlyList<Tensor> batches, long channels)
    {
        using var session = new InferenceSession(model);
        return [.. batches.Select(batch => Run(session, batch, channels))];
    }

    private static Tensor Run(InferenceSession session, Tensor batch, long channels)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(batch.contiguous().data<float>().ToArray(), batch.shape);
        using var options = new RunOptions();
        using var outputs = session.Run(options, ["input"], [input], ["output"]);
        var output = Assert.Single(outputs);
        long[] shape = [batch.shape[0], channels, batch.shape[2], batch.shape[3]];
        Assert.Equal(shape, output.GetTensorTypeAndShape().Shape);
        return tensor(output.GetTensorDataAsSpan<float>().ToArray(), shape);
    }
}
