using System.Security.Cryptography;
using System.Text.Json;
using Pix2Pix.Data;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// Writes one checkpoint: into a folder beside its place, every file flushed to the disk, then one rename. What
/// stands under the final name is complete.
/// </summary>
internal static class CheckpointWriter
{
    private const string Temporary = ".tmp-";

    /// <summary>Writes the tensors and <paramref name="state"/>; returns it with files and hashes filled in.</summary>
    /// <exception cref="InputException">The disk is full or cannot be written; nothing is left behind.</exception>
    public static CheckpointState Write(
        string path, CheckpointState state, IReadOnlyDictionary<string, nn.Module> networks,
        IReadOnlyDictionary<string, optim.Optimizer> optimizers)
    {
        string parent = Path.GetDirectoryName(path)!;
        string temporary = Path.Combine(parent, Temporary + Path.GetFileName(path));
        try
        {
            Remove(temporary);
            Directory.CreateDirectory(temporary);
            var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, network) in networks)
                hashes[Checkpoint.FileOf(name)] = WriteTensors(temporary, name, network.state_dict());
            if (optimizers.Count > 0)
            {
                using var scope = NewDisposeScope();
                var tensors = optimizers.SelectMany(o => OptimizerTensors.Save(o.Key, networks[o.Key], o.Value));
                hashes[Checkpoint.FileOf(Checkpoint.OptimizerName)] =
                    WriteTensors(temporary, Checkpoint.OptimizerName, tensors.ToDictionary(t => t.Name, t => t.Value));
            }

            var complete = state with { Files = hashes };
            Create(Path.Combine(temporary, Checkpoint.StateFile), s => Serialize(s, complete));

            // A folder of this name can only be one that could not be opened.
            Remove(path);
            Directory.Move(temporary, path);
            return complete;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the checkpoint could not be written ({AtomicFile.Reason(e)}); older checkpoints are untouched", e);
        }
        finally
        {
            Remove(temporary);
        }
    }

    /// <summary>Replaces what a checkpoint says of itself; its tensors stay.</summary>
    /// <exception cref="InputException">The disk is full or cannot be written; the old state stays.</exception>
    public static void WriteState(string path, CheckpointState state) =>
        AtomicFile.Write(Path.Combine(path, Checkpoint.StateFile), s => Serialize(s, state), flushToDisk: true);

    /// <summary>Removes what an interrupted write left.</summary>
    public static void RemoveLeftovers(string folder)
    {
        foreach (string leftover in Directory.EnumerateDirectories(folder, Temporary + "*"))
            Remove(leftover);
    }

    private static string WriteTensors(string folder, string name, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var hash = SHA256.Create();
        Create(Path.Combine(folder, Checkpoint.FileOf(name)), file =>
        {
            using var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true);
            SafetensorsWriter.Write(hashed, tensors);
        });
        return Convert.ToHexStringLower(hash.Hash!);
    }

    private static void Serialize(Stream stream, CheckpointState state) =>
        JsonSerializer.Serialize(stream, state, CheckpointJson.Default.CheckpointState);

    // Flushed before the rename that makes it count.
    private static void Create(string path, Action<Stream> write)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        write(file);
        file.Flush(flushToDisk: true);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
