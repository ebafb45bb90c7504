using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pix2Pix.Configuration.Reading;

/// <summary>
/// Makes nodes of a YAML parser's events, in bounded depth: YamlDotNet's own tree has none, and overflows the stack on deep
/// lists and on keys that hold themselves.
/// </summary>
/// <param name="parser">Gives the events.</param>
/// <param name="file">The file's name, for messages.</param>
internal sealed partial class YamlEvents(IParser parser, string file)
{
    private const int DeepestNesting = 64;

    private readonly Dictionary<AnchorName, ConfigNode> _anchored = [];

    /// <summary>Reads the one document that the parser holds.</summary>
    /// <exception cref="ConfigException">It holds none, several, or one that no config can be.</exception>
    public ConfigNode Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) throw ConfigException.Of(file, "is empty, allowed: an object with keys");
        var node = Node(0);
        parser.Consume<DocumentEnd>();
        var documents = 1;
        do
        {
            if (parser.Current is DocumentStart) documents++;
        }
        while (parser.MoveNext());

        return documents == 1 ? node : throw ConfigException.Of(file, $"found {documents} YAML documents, allowed: one");
    }

    private ConfigNode Node(int depth)
    {
        var where = Where(parser.Current);
        if (depth > DeepestNesting) throw ConfigException.Of(where, $"nested deeper than {DeepestNesting} levels");
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchored.GetValueOrDefault(alias.Value)
                ?? throw ConfigException.Of(where, $"broken YAML: found *{alias.Value}, but no &{alias.Value} that ends before it");
        }

        var begin = parser.Consume<NodeEvent>();
        ConfigNode node = begin switch
        {
            MappingStart => new ConfigMap(where, Entries(depth)),
            SequenceStart => new ConfigList(where, Items(depth)),
            _ => Scalar((Scalar)begin, where),
        };
        if (!begin.Anchor.IsEmpty) _anchored[begin.Anchor] = node;
        return node;
    }

    private List<ConfigEntry> Entries(int depth)
    {
        var entries = new List<ConfigEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var where = Where(parser.Current);
            var name = Node(depth + 1) as ConfigScalar
                ?? throw ConfigException.Of(where, "found a list or an object as a key, allowed: a name");
            entries.Add(new ConfigEntry(name.Where, name.Text, Node(depth + 1)));
        }

        return entries;
    }

    private List<ConfigNode> Items(int depth)
    {
        var items = new List<ConfigNode>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(depth + 1));
        return items;
    }

    private static ConfigScalar Scalar(Scalar scalar, string where)
    {
        var text = scalar.Value;
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

    private string Where(ParsingEvent? at) => $"{file}:{at?.Start.Line}";

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();
}
