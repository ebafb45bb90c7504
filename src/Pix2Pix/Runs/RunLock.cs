using System.Globalization;

namespace Pix2Pix.Runs;

/// <summary>
/// The lock of a run's folder: a file that the system locks for as long as its process lives, so that none outlives a
/// crash, and beside it the number of that process. Both stay: deleting the first would let two processes hold two files
/// of one name.
/// </summary>
/// <param name="folder">The run's folder.</param>
internal sealed class RunLock(string folder)
{
    private readonly string _lock = Path.Combine(folder, ".lock");
    private readonly string _holder = Path.Combine(folder, ".lock-holder");

    /// <summary>Takes the lock, until the result is disposed.</summary>
    /// <exception cref="IOException">Another process has it.</exception>
    public IDisposable Take()
    {
        var held = new FileStream(_lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        try
        {
            File.WriteAllText(_holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // The disk is full: the number is for people, the lock holds without it.
        }

        return held;
    }

    /// <summary>Who has it, as "(process 1234) "; empty where that is unknown.</summary>
    public string Holder
    {
        get
        {
            try
            {
                return int.TryParse(File.ReadAllText(_holder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? $"(process {id}) " : "";
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return "";
            }
        }
    }

    /// <summary>Whether a file is the lock's.</summary>
    public bool Has(string file) => file == _lock || file == _holder;
}
