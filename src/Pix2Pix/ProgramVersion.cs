using System.Reflection;

namespace Pix2Pix;

/// <summary>What this program calls itself.</summary>
internal static class ProgramVersion
{
    /// <summary>Name and version, <c>pix2pix 0.1.0</c>.</summary>
    public static string Text { get; } = $"pix2pix {Number}";

    private static string Number =>
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
}
