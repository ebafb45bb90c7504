using System.Security.Cryptography;
using System.Text.Json;
using Pix2Pix.Data;
using Pix2Pix.Kernels.Optimizers;
using Pix2Pix.Weights;
using static TorchSharp.torch;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// Writes one checkpoint in two parts. <see cref="Stage"/> copies the tensors into files of a folder beside its place,
/// which the system holds in its page cache: that is the snapshot, it costs the process no memory, and training may go
/// on from there. <see cref="Commit"/> does what takes long, hashing and the wait for the disk, on any thread, and ends
/// with one rename. What stands under the final name is complete.
/// </summary>
internal sealed class CheckpointWriter
{
    private const string Temporary = ".tmp-";

    private readonly string _path;
    private readonly string _temporary;
    private readonly CheckpointState _state;

    private CheckpointWriter(string path, CheckpointState state)
    {
        _path = path;
        _temporary = TemporaryOf(path);
        _state = state;
    }

    /// <summary>Writes the tensors and <paramref name="state"/>; returns it with files and hashes filled in.</summary>
    /// <exception cref="InputException">The disk is full or cannot be written; nothing is left behind.</exception>
    public static CheckpointState Write(
        string path, CheckpointState state, IReadOnlyDictionary<string, nn.Module> networks,
        IReadOnlyDictionary<string, FlatAdam> optimizers) => Stage(path, state, networks, optimizers).Commit();

    /// <summary>Takes the snapshot.</summary>
    /// <exception cref="InputException">The disk is full or cannot be written; nothing is left behind.</exception>
    public static CheckpointWriter Stage(
        string path, CheckpointState state, IReadOnlyDictionary<string, nn.Module> networks,
        IReadOnlyDictionary<string, FlatAdam> optimizers)
    {
        var staged = new CheckpointWriter(path, state);
        staged.Try(() => staged.WriteTensors(networks, optimizers));
        return staged;
    }

    /// <summary>Secures the snapshot and gives it its name; returns the state with files and hashes filled in.</summary>
    /// <exception cref="InputException">The disk is full or cannot be written; nothing is left behind.</exception>
    public CheckpointState Commit()
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Try(() =>
        {
            foreach (string file in Directory.GetFiles(_temporary))
                hashes[Path.GetFileName(file)] = Secure(file);
            var complete = _state with { Files = hashes };
            AtomicFile.Write(Path.Combine(_temporary, Checkpoint.StateFile), s => Serialize(s, complete), flushToDisk: true);

            // A folder of this name can only be one that could not be opened.
            Remove(_path);
            Directory.Move(_temporary, _path);
            FolderFlush.Run(Path.GetDirectoryName(_path)!);
        });
        return _state with { Files = hashes };
    }

    /// <summary>Replaces what a checkpoint says of itself; its tensors stay.</summary>
    /// <exception cref="InputException">The disk is full or cannot be written; the old state stays.</exception>
    public static void WriteState(string path, CheckpointState state) =>
        AtomicFile.Write(Path.Combine(path, Checkpoint.StateFile), s => Serialize(s, state), flushToDisk: true);

    /// <summary>
    /// Deletes a checkpoint by renaming it first: a name never stands for half a checkpoint. One that cannot be deleted
    /// now is deleted later.
    /// </summary>
    public static void Delete(string path)
    {
        try
        {
            Directory.Move(path, TemporaryOf(path));
            Remove(TemporaryOf(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next pruning, or the next start, tries again.
        }
    }

    /// <summary>Removes what an interrupted write left.</summary>
    public static void RemoveLeftovers(string folder)
    {
        foreach (string leftover in Directory.EnumerateDirectories(folder, Temporary + "*"))
            Remove(leftover);
    }

    private static string TemporaryOf(string path) => Path.Combine(Path.GetDirectoryName(path)!, Temporary + Path.GetFileName(path));

    private void WriteTensors(IReadOnlyDictionary<string, nn.Module> networks, IReadOnlyDictionary<string, FlatAdam> optimizers)
    {
        Remove(_temporary);
        Directory.CreateDirectory(_temporary);
        foreach (var (name, network) in networks)
            Create(name, StateDict.Of(network));
        if (optimizers.Count == 0)
            return;
        using var scope = NewDisposeScope();
        var tensors = optimizers.SelectMany(o => OptimizerTensors.Save(o.Key, o.Value));
        Create(Checkpoint.OptimizerName, tensors.ToDictionary(t => t.Name, t => t.Value));
    }

    private void Create(string name, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var file = new FileStream(
            Path.Combine(_temporary, Checkpoint.FileOf(name)), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        SafetensorsWriter.Write(file, tensors);
    }

    // Flushed before the rename that makes it count.
    private static string Secure(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
        string hash = Convert.ToHexStringLower(SHA256.HashData(file));
        file.Flush(flushToDisk: true);
        return hash;
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e)
        {
            try
            {
                Remove(_temporary);
            }
            catch (IOException)
            {
                // Removed at the next start; what went wrong first is what the user must read.
            }

            if (e is not InputException && !AtomicFile.IsFailure(e))
                throw;
            throw new InputException($"{_path}: the checkpoint could not be written ({AtomicFile.Reason(e)}); older checkpoints are untouched", e);
        }
    }

    private static void Serialize(Stream stream, CheckpointState state) =>
        JsonSerializer.Serialize(stream, state, CheckpointJson.Default.CheckpointState);

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
