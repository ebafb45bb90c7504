using System.Globalization;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>The current CUDA GPU.</summary>
    public static Device CUDA => new(DeviceType.CUDA);

    /// <summary>A device from "cpu", "cuda" or "cuda:N".</summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static Device device(string description) => new(description);

    /// <summary>A device of a kind; index -1 is the current one.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A place where tensors live and are computed.</summary>
    public sealed class Device
    {
        /// <summary>A device of a kind; index -1 is the current one.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = deviceType == DeviceType.CPU ? -1 : index;
        }

        /// <summary>A device from "cpu", "cuda" or "cuda:N".</summary>
        /// <exception cref="ArgumentException">It is none of these.</exception>
        public Device(string description)
        {
            var parts = description.Split(':');
            type = parts[0].ToLowerInvariant() switch
            {
                "cpu" => DeviceType.CPU,
                "cuda" => DeviceType.CUDA,
                "mps" => DeviceType.MPS,
                "meta" => DeviceType.META,
                _ => throw Unknown(description),
            };
            index = -1;
            if (parts.Length == 1)
                return;
            if (parts.Length > 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw Unknown(description);
            index = type == DeviceType.CPU ? -1 : number;
        }

        /// <summary>The kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>Which of that kind; -1 is the current one.</summary>
        public int index { get; }

        /// <summary>A device from its description.</summary>
        public static implicit operator Device(string description) => new(description);

        /// <summary>"cpu", "cuda" or "cuda:N".</summary>
        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return index < 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{index}");
        }

        private static ArgumentException Unknown(string description) =>
            new($"device '{description}' is unknown: cpu, cuda and cuda:N are allowed", nameof(description));
    }

    /// <summary>NVIDIA GPUs.</summary>
    public static class cuda
    {
        /// <summary>Whether libtorch was built with CUDA and finds a GPU.</summary>
        public static bool is_available() => device_count() > 0;

        /// <summary>The number of GPUs.</summary>
        public static int device_count() => Native.cuda_device_count();

        /// <summary>Whether cuDNN can be used.</summary>
        public static bool is_cudnn_available() => Native.cudnn_is_available();

        /// <summary>Seeds the current GPU's generator; nothing happens without a GPU.</summary>
        public static void manual_seed(long seed) => Native.Check(Native.cuda_manual_seed((ulong)seed, false));

        /// <summary>Seeds every GPU's generator; nothing happens without a GPU.</summary>
        public static void manual_seed_all(long seed) => Native.Check(Native.cuda_manual_seed((ulong)seed, true));

        /// <summary>Waits until the GPU has done all its work.</summary>
        public static void synchronize(Device? device = null) => Native.Check(Native.cuda_synchronize(device?.index ?? -1));
    }
}
