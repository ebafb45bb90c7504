using System.Reflection;
using static TorchSharp.torch;

namespace Pix2Pix;

/// <summary>The versions that checkpoints and messages name.</summary>
internal static class ProgramVersion
{
    /// <summary>This program's name and version, <c>pix2pix 0.1.0</c>.</summary>
    public static string Text { get; } = $"pix2pix {Number}";

    /// <summary>The version of libtorch, <c>2.10.0</c>; asking for it loads no native library.</summary>
    public static string Libtorch { get; } = NormalizeNuGetVersion(__version__);

    private static string Number =>
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
}
