using System.Security.Cryptography;
using System.Text.Json;
using Pix2Pix.Configuration;
using Pix2Pix.Kernels.Optimizers;
using Pix2Pix.Models;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Checkpoints;

/// <summary>A complete checkpoint on disk. It describes itself: no config is needed to use it.</summary>
internal sealed class Checkpoint
{
    public const string StateFile = "state.json";
    public const string OptimizerName = "optimizer";

    private readonly HashSet<string> _intact = [];

    private Checkpoint(string path, CheckpointState state)
    {
        Path = path;
        State = state;
        Config = ConfigFile.Parse(state.Config.GetRawText(), System.IO.Path.Combine(path, StateFile), complete: false);
    }

    /// <summary>Its folder.</summary>
    public string Path { get; }

    /// <summary>What it says of itself.</summary>
    public CheckpointState State { get; }

    /// <summary>The config it was trained with.</summary>
    public RunConfig Config { get; }

    /// <summary>The name of the file that holds a network's tensors.</summary>
    public static string FileOf(string network) => network + ".safetensors";

    /// <summary>Opens a checkpoint folder.</summary>
    /// <exception cref="CheckpointException">It holds none, or one that this program cannot read.</exception>
    public static Checkpoint Open(string path)
    {
        string file = System.IO.Path.Combine(path, StateFile);
        try
        {
            byte[] json = File.ReadAllBytes(file);
            RequireFormat(file, json);
            var state = JsonSerializer.Deserialize(json, CheckpointJson.Default.CheckpointState)!;
            foreach (string name in state.Files.Keys)
            {
                if (name != System.IO.Path.GetFileName(name))
                    throw new CheckpointException(file, $"files: found {name}, allowed: names of files beside it");
                if (!File.Exists(System.IO.Path.Combine(path, name)))
                    throw new CheckpointException(path, $"{name} is missing");
            }

            return new Checkpoint(path, state);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointException(path, "not a checkpoint (it has no state.json)", e);
        }
        catch (ConfigException e)
        {
            throw new CheckpointException(file, $"is of another version of this program, or damaged ({e.Message})", e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the second of text that is no UTF-8
        {
            throw new CheckpointException(file, "is not a checkpoint's state.json, or is damaged", e);
        }
    }

    /// <summary>Checks that every file is the one that was written.</summary>
    /// <param name="withOptimizer">Also the optimizers' state, the largest, which only training reads.</param>
    /// <exception cref="CheckpointException">One is not; the message names it.</exception>
    public void RequireIntact(bool withOptimizer)
    {
        foreach (string name in State.Files.Keys.Where(name => withOptimizer || name != FileOf(OptimizerName)))
            Verified(name);
    }

    /// <summary>Whether it holds a network of that name.</summary>
    public bool Has(string name) => State.Files.ContainsKey(FileOf(name));

    /// <summary>Loads one network, after checking that its file is the one that was written.</summary>
    public void Load(string name, nn.Module network)
    {
        using var scope = NewDisposeScope();
        var (file, tensors) = Read(name);
        NamedTensors.Load(file, network, tensors);
    }

    /// <summary>One network's file and its tensors, after checking that it is the one that was written.</summary>
    /// <exception cref="CheckpointException">There is no such network in it, or the file is damaged.</exception>
    public (string File, IReadOnlyDictionary<string, Tensor> Tensors) Read(string name)
    {
        if (!Has(name))
        {
            throw new CheckpointException(Path, name == NetworkNames.AveragedGenerator
                ? "has no moving average of the generator: it was trained with training.ema_decay 0"
                : $"has no {name}: it was trained with loss.gan none, or imported without one");
        }

        string file = Verified(FileOf(name));
        return (file, SafetensorsReader.Read(file));
    }

    /// <summary>Loads the state of every optimizer.</summary>
    public void Load(IReadOnlyDictionary<string, FlatAdam> optimizers)
    {
        using var scope = NewDisposeScope();
        string file = Verified(FileOf(OptimizerName));
        var saved = SafetensorsReader.Read(file);
        foreach (var (name, optimizer) in optimizers)
            OptimizerTensors.Load(file, name, optimizer, saved);
    }

    // The rest of a newer format may look different, so this comes first.
    private static void RequireFormat(string file, byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("format_version", out var version) || !version.TryGetInt64(out long format))
        {
            throw new JsonException("no format_version");
        }

        if (format != CheckpointState.CurrentFormat)
        {
            throw new CheckpointException(file, format > CheckpointState.CurrentFormat
                ? $"has format {format}, of a newer version of this program; this one reads {CheckpointState.CurrentFormat}"
                : $"has format {format}, this program reads {CheckpointState.CurrentFormat}");
        }
    }

    private string Verified(string name)
    {
        string file = System.IO.Path.Combine(Path, name);
        if (!State.Files.TryGetValue(name, out string? expected))
            throw new CheckpointException(Path, $"{StateFile} does not name {name}");
        if (_intact.Contains(name))
            return file;
        using var stream = File.OpenRead(file);
        if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(stream)), expected, StringComparison.Ordinal))
            throw new CheckpointException(file, $"is damaged: its SHA-256 is not the one in {StateFile}");
        _intact.Add(name);
        return file;
    }
}
