using System.Collections.Concurrent;

namespace Pix2Pix.Data.Images;

/// <summary>Reuses TurboJPEG instances, of which each serves one thread at a time.</summary>
internal sealed class TurboJpegPool(Func<nint> create)
{
    private readonly ConcurrentBag<nint> _spare = [];

    /// <summary>An instance for the caller alone until it is disposed.</summary>
    /// <exception cref="InputException">libjpeg-turbo is not installed.</exception>
    public Lease Take()
    {
        if (_spare.TryTake(out var instance))
            return new Lease(this, instance);
        try
        {
            return new Lease(this, create());
        }
        catch (DllNotFoundException error)
        {
            throw new InputException(
                $"{TurboJpeg.Library} (libjpeg-turbo, for JPEG files) is not installed: apt-get install libturbojpeg0", error);
        }
    }

    /// <summary>One instance in use.</summary>
    public readonly ref struct Lease(TurboJpegPool pool, nint instance)
    {
        public nint Instance { get; } = instance;

        public void Dispose() => pool._spare.Add(Instance);
    }
}
