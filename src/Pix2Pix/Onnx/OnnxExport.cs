using Google.Protobuf;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Protobuf;
using static TorchSharp.torch;

namespace Pix2Pix.Onnx;

/// <summary>Writes generators as ONNX files, for browsers, phones and other programs.</summary>
internal static class OnnxExport
{
    private const long MaxBytes = int.MaxValue; // of any protobuf message

    /// <summary>
    /// Writes a generator as it computes in evaluation mode: one file with the weights inside (float32), for images
    /// [batch, C, height, width] of any batch and any size that the generator takes.
    /// </summary>
    /// <param name="path">The file, written or replaced.</param>
    /// <param name="generator">The generator, on any device.</param>
    /// <param name="batchNormPerImage">
    /// Batch norm takes mean and variance of each image itself (<c>translate --norm batch</c>) instead of those of training.
    /// </param>
    /// <exception cref="InputException">The file cannot be written, or would be larger than the format allows.</exception>
    internal static void Write(string path, ImageGenerator generator, bool batchNormPerImage = false)
    {
        using var scope = NewDisposeScope();
        Write(path, OnnxModel.Describe(generator, batchNormPerImage));
    }

    /// <summary>Writes a model.</summary>
    /// <exception cref="InputException">The file cannot be written, or would be larger than the format allows.</exception>
    internal static void Write(string path, ProtoMessage model)
    {
        if (model.Size > MaxBytes)
        {
            throw new InputException(
                $"{path}: the model needs {model.Size / 1e9:0.00} GB, an ONNX file holds at most {MaxBytes / 1e9:0.00} GB; "
                + "train with fewer generator.filters");
        }

        AtomicFile.Write(path, file =>
        {
            using var output = new CodedOutputStream(file, leaveOpen: true);
            model.WriteTo(output);
        });
    }
}
