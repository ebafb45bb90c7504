using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pix2Pix.Configuration.Reading;

/// <summary>Reads YAML (its core schema: null, booleans, decimal numbers, texts) into nodes that know their lines.</summary>
internal static partial class YamlNodeReader
{
    private const int DeepestNesting = 64;

    /// <summary>Reads a YAML file's text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="ConfigException">The text is empty or no YAML.</exception>
    public static ConfigNode Read(string yaml, string file)
    {
        var stream = new YamlStream();
        var parser = new Parser(new StringReader(yaml));
        try
        {
            stream.Load(parser);
        }
        catch (YamlException error)
        {
            throw ConfigException.Of($"{file}:{error.Start.Line}", $"broken YAML: {error.Message}", inner: error);
        }
        catch (InvalidOperationException error)
        {
            // YamlDotNet's scanner gives up so on a list that is never closed, and knows no line.
            var line = parser.Current?.End.Line ?? 1;
            throw ConfigException.Of($"{file}:{line}", "broken YAML: a list or a text is not closed", inner: error);
        }

        return stream.Documents.Count switch
        {
            0 => throw ConfigException.Of(file, "is empty, allowed: an object with keys"),
            1 => Read(stream.Documents[0].RootNode, file, 0),
            var count => throw ConfigException.Of(file, $"found {count} YAML documents, allowed: one"),
        };
    }

    private static ConfigNode Read(YamlNode node, string file, int depth)
    {
        var where = Where(node, file);
        if (depth > DeepestNesting) throw ConfigException.Of(where, $"nested deeper than {DeepestNesting} levels");
        return node switch
        {
            YamlMappingNode map => new ConfigMap(where, [.. map.Children.Select(child => Entry(child, file, depth))]),
            YamlSequenceNode list => new ConfigList(where, [.. list.Children.Select(item => Read(item, file, depth + 1))]),
            YamlScalarNode scalar => Scalar(scalar, where),
            _ => throw ConfigException.Of(where, "found an alias to something that is not defined before it"),
        };
    }

    private static ConfigEntry Entry(KeyValuePair<YamlNode, YamlNode> child, string file, int depth)
    {
        var where = Where(child.Key, file);
        if (child.Key is not YamlScalarNode { Value: { } name })
            throw ConfigException.Of(where, "found a list or an object as a key, allowed: a name");
        return new ConfigEntry(where, name, Read(child.Value, file, depth + 1));
    }

    private static ConfigScalar Scalar(YamlScalarNode scalar, string where)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain) return new ConfigScalar(where, ScalarKind.Text, text, IsPlain: false);
        var kind = text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
            _ when Number().IsMatch(text) => ScalarKind.Number,
            _ => ScalarKind.Text,
        };
        return new ConfigScalar(where, kind, kind == ScalarKind.Null ? "null" : text, IsPlain: true);
    }

    private static string Where(YamlNode node, string file)
        => $"{file}:{node.Start.Line}";

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();
}
