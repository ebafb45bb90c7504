namespace Pix2Pix.Configuration.Reading;

/// <summary>Reads the <c>path=value</c> of a <c>--set</c> as the nested object that says the same.</summary>
internal static class SetReader
{
    private const string Where = "--set";

    /// <summary>Reads <c>optimizer.lr=0.001</c> as <c>{"optimizer": {"lr": 0.001}}</c>.</summary>
    /// <exception cref="ConfigException">There is no <c>=</c>, or no path before it.</exception>
    public static ConfigNode Read(string set)
    {
        var (path, value) = set.Split('=', 2) is [{ Length: > 0 } left, var right]
            ? (left, right)
            : throw ConfigException.Of(Where, $"found \"{set}\", allowed: path=value, as optimizer.lr=0.001");
        return path.Split('.').Reverse().Aggregate(
            JsonNodeReader.ReadOrText(value, Where),
            (inner, name) => new ConfigMap(Where, [new ConfigEntry(Where, name, inner)]));
    }
}
