using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers, PyTorch's Mersenne Twister on the CPU.</summary>
    public class Generator : IDisposable
    {
        private readonly Device _device;
        private nint _handle;

        /// <summary>A generator of its own, seeded.</summary>
        public Generator(ulong seed = 0, Device? device = null)
        {
            _device = device ?? CPU;
            _handle = Native.generator_new(seed, (int)_device.type, _device.index);
            if (_handle == 0)
                throw Native.PendingError();
        }

        private Generator(nint handle)
        {
            _device = CPU;
            _handle = handle == 0 ? throw Native.PendingError() : handle;
        }

        /// <summary>Frees the native generator.</summary>
        ~Generator() => Dispose(false);

        /// <summary>The generator that random functions use when none is given, on the CPU.</summary>
        public static Generator Default => new(Native.generator_default());

        /// <summary>The address of the native generator.</summary>
        public IntPtr Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Generator));

        /// <summary>Where its numbers are made.</summary>
        public Device device => _device;

        /// <summary>Its whole state as bytes; [5056] on the CPU.</summary>
        public Tensor get_state() => Native.Wrap(Native.generator_get_state(Handle));

        /// <summary>Goes back to a state from <see cref="get_state"/>.</summary>
        public void set_state(Tensor value)
        {
            Native.Check(Native.generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
        }

        /// <summary>Starts the sequence that belongs to a seed.</summary>
        public Generator manual_seed(long seed)
        {
            Native.Check(Native.generator_set_seed(Handle, (ulong)seed));
            return this;
        }

        /// <summary>The seed of the current sequence.</summary>
        public long initial_seed() => (long)Native.generator_initial_seed(Handle);

        /// <summary>Draws a seed from the operating system, sets and returns it.</summary>
        public long seed() => (long)Native.generator_seed(Handle);

        /// <summary>Frees the native generator.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the native generator.</summary>
        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0)
                Native.generator_free(handle);
        }
    }
}
