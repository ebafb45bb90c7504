using System.Text.RegularExpressions;
using Google.Protobuf;
using Pix2Pix.Data;
using Tensorboard;

namespace Pix2Pix.TensorBoard;

/// <summary>
/// A file of events that TensorBoard shows while it grows; a run has one for each time it was started. The messages are
/// TorchSharp's. Its SummaryWriter cannot void the steps of earlier files when a run is resumed, encodes images again and
/// counts steps in 32 bits.
/// </summary>
internal sealed partial class EventFile : IDisposable
{
    private const string FileVersion = "brain.Event:2";
    private const string ScalarPlugin = "scalars";
    private const string ImagePlugin = "images";

    private readonly RecordStream _records;

    private EventFile(string path)
    {
        // Unbuffered: what is written is in the file, or throws here.
        _records = new RecordStream(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0));
    }

    /// <summary>Begins a file in a folder, which is made where it is missing.</summary>
    /// <param name="folder">Where the run's event files lie.</param>
    /// <param name="firstStep">
    /// The first step that it may hold. Events of this step and later ones in earlier files belong to training that was
    /// taken back; TensorBoard drops them.
    /// </param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static EventFile Begin(string folder, long firstStep)
    {
        Directory.CreateDirectory(folder);
        var file = new EventFile(Path.Combine(folder, $"events.out.tfevents.{NextSecond(folder)}.pix2pix.{Environment.ProcessId}.0"));
        file.Write(0, new Event { FileVersion = FileVersion });

        // In every file: TensorBoard takes the first start that it sees for that of the run, and only later ones for a resume.
        file.Write(firstStep, new Event { SessionLog = new SessionLog { Status = SessionLog.Types.SessionStatus.Start } });
        return file;
    }

    /// <summary>Removes the files that <see cref="Begin"/> left in a folder; those of others stay.</summary>
    public static void RemoveFrom(string folder)
    {
        foreach (string file in FilesIn(folder))
            File.Delete(file);
    }

    /// <summary>Adds numbers of one step.</summary>
    /// <exception cref="IOException">The file cannot be written on.</exception>
    public void AddScalars(long step, IEnumerable<(string Tag, double Value)> scalars)
    {
        var summary = new Summary();
        foreach (var (tag, value) in scalars)
        {
            var added = Value(tag, ScalarPlugin);
            added.SimpleValue = (float)value;
            summary.Value.Add(added);
        }

        Write(step, new Event { Summary = summary });
    }

    /// <summary>Adds an image of one step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="tag">The name under which TensorBoard shows the images of all steps.</param>
    /// <param name="size">Its height and width.</param>
    /// <param name="channels">1 to 4.</param>
    /// <param name="png">The image as a PNG file.</param>
    /// <exception cref="IOException">The file cannot be written on.</exception>
    public void AddImage(long step, string tag, ImageSize size, int channels, byte[] png)
    {
        var value = Value(tag, ImagePlugin);
        value.Image = new Summary.Types.Image
        {
            Height = size.Height,
            Width = size.Width,
            Colorspace = channels, // 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA
            EncodedImageString = ByteString.CopyFrom(png),
        };
        Write(step, new Event { Summary = new Summary { Value = { value } } });
    }

    public void Dispose() => _records.Dispose();

    private static Summary.Types.Value Value(string tag, string plugin) => new()
    {
        Tag = tag,
        Metadata = new SummaryMetadata { PluginData = new SummaryMetadata.Types.PluginData { PluginName = plugin } },
    };

    private void Write(long step, Event happened)
    {
        happened.Step = step;
        happened.WallTime = (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;
        _records.Write(happened.ToByteArray());
    }

    // TensorBoard reads the files in the order of their names: a later one needs a later second, whatever the clock says.
    private static long NextSecond(string folder) => FilesIn(folder)
        .Select(file => long.Parse(OurName().Match(Path.GetFileName(file)).Groups["second"].Value) + 1)
        .Append(DateTimeOffset.UtcNow.ToUnixTimeSeconds())
        .Max();

    private static IEnumerable<string> FilesIn(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder).Where(file => OurName().IsMatch(Path.GetFileName(file)))
        : [];

    [GeneratedRegex(@"^events\.out\.tfevents\.(?<second>\d{10,12})\.pix2pix\.\d+\.\d+$")]
    private static partial Regex OurName();
}
