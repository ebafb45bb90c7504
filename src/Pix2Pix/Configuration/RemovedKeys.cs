using Pix2Pix.Configuration.Reading;

namespace Pix2Pix.Configuration;

/// <summary>Keys of earlier versions. Their configs and checkpoints still load where a key asks for nothing.</summary>
internal static class RemovedKeys
{
    // Each with the value that asks for nothing.
    private static readonly Dictionary<string, string> _withoutEffect = new() { ["training.cuda_graph"] = "false" };

    /// <summary>Whether an earlier version had the key.</summary>
    public static bool Has(string path) => _withoutEffect.ContainsKey(path);

    /// <summary>What is wrong with a removed key; null where its value asks for nothing.</summary>
    public static string? Problem(string path, ConfigNode value)
    {
        string allowed = _withoutEffect[path];
        return value is ConfigScalar { Kind: ScalarKind.Boolean } scalar && scalar.Text == allowed
            ? null
            : $"found {value.Found}, which is not supported any more; allowed: {allowed}, or no such key";
    }
}
