using BitMiracle.LibTiff.Classic;

namespace Pix2Pix.Data.Images;

/// <summary>A TIFF file opened by LibTiff, which reads and writes a stream.</summary>
internal sealed class TiffFile : TiffStream, IDisposable
{
    /// <summary>What LibTiff calls the file in its messages.</summary>
    private const string Name = "file";

    private readonly Stream _stream;
    private Tiff? _tiff;

    private TiffFile(Stream stream) => _stream = stream;

    /// <summary>LibTiff's view of the file.</summary>
    public Tiff Tiff => _tiff ?? throw new ObjectDisposedException(nameof(TiffFile));

    /// <summary>LibTiff's last message about this file.</summary>
    public string Error { get; set; } = "";

    /// <summary>Opens a file to read; the stream stays open.</summary>
    /// <exception cref="TiffException">LibTiff does not find a directory that it can read.</exception>
    public static TiffFile Read(Stream stream) => Open(stream, "r");

    /// <summary>Begins a file; it is complete, and the stream still open, after disposal.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static TiffFile Write(Stream stream) => Open(stream, "w");

    /// <summary>Throws what LibTiff said if it says that something failed.</summary>
    /// <exception cref="TiffException">It did.</exception>
    public void Require(bool isDone)
    {
        if (!isDone)
            throw new TiffException(Error.StartsWith($"{Name}: ", StringComparison.Ordinal) ? Error[(Name.Length + 2)..] : Error);
    }

    public override int Read(object clientData, byte[] buffer, int offset, int count) =>
        _stream.ReadAtLeast(buffer.AsSpan(offset, count), count, throwOnEndOfStream: false);

    public override void Write(object clientData, byte[] buffer, int offset, int count) => _stream.Write(buffer, offset, count);

    public override long Seek(object clientData, long offset, SeekOrigin origin) =>
        offset < 0 && origin == SeekOrigin.Begin ? -1 : _stream.Seek(offset, origin);

    public override long Size(object clientData) => _stream.Length;

    public override void Close(object clientData)
    {
    }

    public void Dispose()
    {
        _tiff?.Dispose();
        _tiff = null;
    }

    private static TiffFile Open(Stream stream, string mode)
    {
        TiffErrors.Install();
        var file = new TiffFile(stream);
        file._tiff = Tiff.ClientOpen(Name, mode, file, file);
        file.Require(file._tiff is not null);
        return file;
    }
}
