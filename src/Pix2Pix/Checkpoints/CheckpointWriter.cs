using System.Security.Cryptography;
using System.Text.Json;
using Pix2Pix.Data;
using static TorchSharp.torch;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// Writes one checkpoint: into a folder beside its place, every file flushed to the disk, then one rename. What
/// stands under the final name is complete.
/// </summary>
internal static class CheckpointWriter
{
    private const string Temporary = ".tmp-";

    /// <summary>Writes the tensors and <paramref name="state"/>, whose files and hashes are filled in.</summary>
    /// <exception cref="InputException">The disk is full or cannot be written; nothing is left behind.</exception>
    public static void Write(
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
            using (NewDisposeScope())
            {
                var tensors = optimizers.SelectMany(o => OptimizerTensors.Save(o.Key, networks[o.Key], o.Value));
                hashes[Checkpoint.FileOf(Checkpoint.OptimizerName)] =
                    WriteTensors(temporary, Checkpoint.OptimizerName, tensors.ToDictionary(t => t.Name, t => t.Value));
            }

            Create(
                Path.Combine(temporary, Checkpoint.StateFile),
                s => JsonSerializer.Serialize(s, state with { Files = hashes }, CheckpointJson.Default.CheckpointState));
            Place(temporary, path);
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

    /// <summary>Removes what an interrupted write left.</summary>
    public static void RemoveLeftovers(string folder)
    {
        foreach (string leftover in Directory.EnumerateDirectories(folder, Temporary + "*"))
            Remove(leftover);
    }

    // One of the same step makes room first, by a rename too: there is always a complete one on disk.
    private static void Place(string temporary, string path)
    {
        string old = temporary + "-old";
        Remove(old);
        if (Directory.Exists(path))
            Directory.Move(path, old);
        Directory.Move(temporary, path);
        Remove(old);
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
