using System.Runtime.InteropServices;

namespace Pix2Pix;

/// <summary>How libtorch's OpenMP threads wait for each other.</summary>
internal static partial class OpenMp
{
    private const string SpinCount = "GOMP_SPINCOUNT";

    // Measured on two cores: no slower on a quiet machine, six times as fast where another program uses a core.
    private const string ShortSpin = "1000";

    /// <summary>
    /// Lets them sleep after a short spin instead of a long one, unless the environment says otherwise. To be called
    /// before libtorch is loaded: libgomp reads its environment once.
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
