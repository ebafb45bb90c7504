using System.Collections.Concurrent;

namespace Pix2Pix.Data.Images;

/// <summary>Reuses TurboJPEG instances, of which each serves one thread at a time.</summary>
internal sealed class TurboJpegPool(Func<nint> create)
{
    private readonly ConcurrentBag<Instance> _spare = [];

    /// <summary>An instance for the caller alone until it is disposed.</summary>
    /// <exception cref="InputException">libjpeg-turbo is not installed.</exception>
    public Instance Take()
    {
        if (_spare.TryTake(out var instance))
            return instance;
        try
        {
            return new Instance(this, create());
        }
        catch (DllNotFoundException error)
        {
            throw new InputException(
                $"{TurboJpeg.Library} (libjpeg-turbo, for JPEG files) is not installed: apt-get install libturbojpeg0", error);
        }
    }

    /// <summary>One instance in use.</summary>
    public sealed class Instance(TurboJpegPool pool, nint handle) : IDisposable
    {
        private bool _failed;

        public nint Handle { get; } = handle;

        /// <summary>Notes the status of a call: after an error in a header an instance would refuse all further files.</summary>
        /// <returns>Whether the call succeeded.</returns>
        public bool Succeeded(int status)
        {
            _failed |= status != 0;
            return status == 0;
        }

        /// <summary>Gives the instance back for the next file, or ends it if a call has failed.</summary>
        public void Dispose()
        {
            if (_failed)
                _ = TurboJpeg.Destroy(Handle);
            else
                pool._spare.Add(this);
        }
    }
}
