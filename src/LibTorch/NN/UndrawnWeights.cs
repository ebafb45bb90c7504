namespace TorchSharp.Modules;

/// <summary>Whether layers that this thread makes draw their first weights.</summary>
internal static class UndrawnWeights
{
    [ThreadStatic]
    internal static bool AreWanted;
}
