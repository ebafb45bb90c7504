using System.Text.RegularExpressions;
using Pix2Pix.Data;
using Pix2Pix.Protobuf;

namespace Pix2Pix.TensorBoard;

/// <summary>A file of events that TensorBoard shows while it grows; a run has one for each time it was started.</summary>
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
        file.Write(0, e => e.Text(EventFields.Event.FileVersion, FileVersion));

        // In every file: TensorBoard takes the first start that it sees for that of the run, and only later ones for a resume.
        file.Write(firstStep, e => e.Message(
            EventFields.Event.SessionLog,
            new ProtoMessage().Integer(EventFields.SessionLog.Status, EventFields.SessionLog.Start)));
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
    public void AddScalars(long step, IEnumerable<(string Tag, double Value)> scalars) => AddSummary(
        step,
        scalars.Select(s => Value(s.Tag, ScalarPlugin).Float(EventFields.Value.SimpleValue, (float)s.Value)));

    /// <summary>Adds an image of one step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="tag">The name under which TensorBoard shows the images of all steps.</param>
    /// <param name="size">Its height and width.</param>
    /// <param name="channels">1 to 4.</param>
    /// <param name="png">The image as a PNG file.</param>
    /// <exception cref="IOException">The file cannot be written on.</exception>
    public void AddImage(long step, string tag, ImageSize size, int channels, byte[] png)
    {
        var image = new ProtoMessage()
            .Integer(EventFields.Image.Height, size.Height)
            .Integer(EventFields.Image.Width, size.Width)
            .Integer(EventFields.Image.ColorSpace, channels)
            .Bytes(EventFields.Image.Encoded, png.Length, () => Google.Protobuf.ByteString.CopyFrom(png));
        AddSummary(step, [Value(tag, ImagePlugin).Message(EventFields.Value.Image, image)]);
    }

    public void Dispose() => _records.Dispose();

    private static ProtoMessage Value(string tag, string plugin) => new ProtoMessage()
        .Text(EventFields.Value.Tag, tag)
        .Message(EventFields.Value.Metadata, new ProtoMessage().Message(
            EventFields.Metadata.Plugin, new ProtoMessage().Text(EventFields.Plugin.Name, plugin)));

    private void AddSummary(long step, IEnumerable<ProtoMessage> values) => Write(step, e => e.Message(
        EventFields.Event.Summary, new ProtoMessage().Messages(EventFields.Summary.Value, values)));

    private void Write(long step, Func<ProtoMessage, ProtoMessage> content) => _records.Write(content(new ProtoMessage()
        .Double(EventFields.Event.WallTime, (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds)
        .Integer(EventFields.Event.Step, step)));

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
