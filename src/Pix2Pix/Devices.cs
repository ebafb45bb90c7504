using Pix2Pix.Kernels.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix;

/// <summary>Finds the device that a config or an option names.</summary>
internal static class Devices
{
    /// <summary>Lets libtorch use so many threads of the CPU; 0 is all of them, which is not always its own choice.</summary>
    /// <exception cref="DllNotFoundException">A native library is missing or damaged.</exception>
    public static void UseThreads(int threads)
    {
        TorchLibraries.Load();
        set_num_threads(threads > 0 ? threads : Environment.ProcessorCount);
    }

    /// <summary>The device: <c>auto</c> is the first GPU where there is one.</summary>
    /// <exception cref="InputException">No such device here.</exception>
    /// <exception cref="DllNotFoundException">A native library is missing or damaged.</exception>
    public static Device Resolve(string name)
    {
        TorchLibraries.Load();
        if (name == "cpu" || (name == "auto" && !cuda.is_available()))
            return new Device(DeviceType.CPU);
        if (name == "auto")
            return new Device(DeviceType.CUDA, 0);
        string[] parts = name.Split(':');
        int index = 0;
        if (parts[0] != "cuda" || parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[1], out index)))
            throw new InputException($"device: found {name}, allowed: auto, cpu, cuda or cuda:N");
        int count = cuda.is_available() ? cuda.device_count() : 0;
        if (index < 0 || index >= count)
        {
            throw new InputException(count == 0
                ? $"device: {name} is not available: this libtorch finds no CUDA GPU; use cpu or auto"
                : $"device: {name} is not available: there are {count} GPUs, cuda:0 to cuda:{count - 1}");
        }

        return new Device(DeviceType.CUDA, index);
    }
}
