namespace TorchSharp.Modules;

/// <summary>Whether layers that this thread makes leave their first weights undrawn.</summary>
internal static class UndrawnWeights
{
    [ThreadStatic]
    internal static bool AreWanted;
}
