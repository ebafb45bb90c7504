using System.Runtime.InteropServices;

namespace Pix2Pix;

/// <summary>How the OpenMP threads of libtorch, and of the kernels, wait for each other.</summary>
internal static partial class OpenMp
{
    private const string SpinCount = "GOMP_SPINCOUNT";

    // Measured on two cores with the default networks: no slower on a quiet machine, 1.5 to 1.9 times as fast where another program
    // uses a core. (Networks of a few milliseconds a step are slower then.)
    private const string ShortSpin = "1000";

    /// <summary>
    /// Lets them sleep after a short spin instead of a long one, unless the environment sets GOMP_SPINCOUNT. To be called
    /// before libtorch is loaded: its libgomp reads the environment once.
    /// </summary>
    public static void SpinBriefly()
    {
        if (OperatingSystem.IsLinux())
            _ = SetVariable(SpinCount, ShortSpin, overwrite: 0);
    }

    // .NET's own SetEnvironmentVariable does not reach native code.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
