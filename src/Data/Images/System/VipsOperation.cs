namespace Pix2Pix.Data.Images;

/// <summary>One run of a libvips operation: set the arguments, run, take the output.</summary>
internal sealed class VipsOperation : IDisposable
{
    private readonly nint _operation;
    /// <param name="name">Such as <c>pngload</c>.</param>
    /// <exception cref="InputException">libvips is missing, or was built without this operation.</exception>
    public VipsOperation(string name)
    {
        Vips.EnsureStarted();
        _operation = Vips.NewOperation(name);
        if (_operation == 0)
            throw new InputException($"the installed libvips cannot do {name}: {Vips.TakeError()}");
    }

    public VipsOperation With(string argument, string value) =>
        Vips.SetArgument(_operation, argument, value) == 0
            ? this
            : throw new ArgumentException(Vips.TakeError(), nameof(argument));

    public VipsOperation WithImage(string argument, nint image)
    {
        Vips.Value value = default;
        Vips.InitValue(ref value, Vips.ImageType());
        Vips.SetObject(ref value, image);
        Vips.SetProperty(_operation, argument, ref value);
        Vips.UnsetValue(ref value);
        return this;
    }

    /// <summary>Runs; false if libvips reports an error, which <see cref="Vips.TakeError"/> tells.</summary>
    public bool TryRun() => Vips.Build(_operation) == 0;

    /// <summary>The output image <c>out</c>, a reference that the caller gives up with <see cref="Vips.Unref"/>.</summary>
    public nint TakeImage()
    {
        Vips.Value value = default;
        Vips.InitValue(ref value, Vips.ImageType());
        Vips.GetProperty(_operation, "out", ref value);
        var image = Vips.DuplicateObject(ref value);
        Vips.UnsetValue(ref value);
        return image;
    }

    /// <summary>A copy of the encoded bytes in the output <c>buffer</c>.</summary>
    public unsafe byte[] CopyBuffer()
    {
        Vips.Value value = default;
        Vips.InitValue(ref value, Vips.BlobType());
        Vips.GetProperty(_operation, "buffer", ref value);
        var data = Vips.BlobData(Vips.Boxed(ref value), out var length);
        var copy = new ReadOnlySpan<byte>((void*)data, checked((int)length)).ToArray();
        Vips.UnsetValue(ref value);
        return copy;
    }

    public void Dispose()
    {
        // An operation that failed may hold outputs as well: a loader, the image with the file it mapped.
        Vips.UnrefOutputs(_operation);
        Vips.Unref(_operation);
    }
}
