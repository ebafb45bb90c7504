using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Models;
using Pix2Pix.Onnx;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Exchange;

/// <summary>Writes the networks of a checkpoint as files of other programs.</summary>
internal static class CheckpointExport
{
    // As the reference looks for them: EPOCH_net_NAME.pth.
    private const string PthGenerator = "latest_net_G";
    private const string PthDiscriminator = "latest_net_D";

    private const string OnnxGenerator = NetworkNames.Generator + ".onnx";

    /// <summary>Loads all that is to be exported, then writes it; returns the files.</summary>
    /// <param name="checkpoint">The networks.</param>
    /// <param name="format">What to write.</param>
    /// <param name="output">The folder; it is created where it does not exist.</param>
    /// <param name="norm">The statistics that batch norms use in an ONNX model.</param>
    /// <param name="averaged">The moving average of the generator's weights instead of the weights themselves.</param>
    /// <exception cref="InputException">Checkpoint or output cannot be used; no file is half-written.</exception>
    public static IReadOnlyList<string> Run(
        Checkpoint checkpoint, ExportFormat format, string output, NormStatistics norm = NormStatistics.Running, bool averaged = false)
    {
        using var scope = NewDisposeScope();
        var networks = Load(checkpoint, withDiscriminator: format != ExportFormat.Onnx, averaged);
        try
        {
            Directory.CreateDirectory(output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{output}: the folder cannot be created: {AtomicFile.Reason(e)}", e);
        }

        if (format != ExportFormat.Onnx)
            return [.. networks.Select(network => Write(network.Key, network.Value, format, output))];
        string onnx = Path.Combine(output, OnnxGenerator);
        OnnxExport.Write(onnx, (ImageGenerator)networks[NetworkNames.Generator], norm == NormStatistics.Batch);
        return [onnx];
    }

    private static Dictionary<string, nn.Module> Load(Checkpoint checkpoint, bool withDiscriminator, bool averaged)
    {
        var networks = new Dictionary<string, nn.Module> { [NetworkNames.Generator] = Networks.Generator(checkpoint.Config) };
        if (withDiscriminator && checkpoint.Has(NetworkNames.Discriminator))
            networks.Add(NetworkNames.Discriminator, Networks.Discriminator(checkpoint.Config));
        foreach (var (name, network) in networks)
        {
            checkpoint.Load(averaged && name == NetworkNames.Generator ? NetworkNames.AveragedGenerator : name, network);
            network.eval();
        }

        return networks;
    }

    private static string Write(string name, nn.Module network, ExportFormat format, string output)
    {
        switch (format)
        {
            case ExportFormat.Pth:
                string archive = name == NetworkNames.Generator ? PthGenerator : PthDiscriminator;
                string pth = Path.Combine(output, archive + ".pth");
                AtomicFile.Write(pth, file => PthWriter.Write(file, archive, [.. StateDict.Of(network)]));
                return pth;
            case ExportFormat.Safetensors:
                string safetensors = Path.Combine(output, name + ".safetensors");
                AtomicFile.Write(safetensors, file => SafetensorsWriter.Write(file, StateDict.Of(network)));
                return safetensors;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, null);
        }
    }
}
