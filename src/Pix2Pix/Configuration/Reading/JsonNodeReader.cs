using System.Text;
using System.Text.Json;

namespace Pix2Pix.Configuration.Reading;

/// <summary>Reads JSON, with comments and trailing commas, into nodes that know their lines.</summary>
internal static class JsonNodeReader
{
    /// <summary>Reads a JSON file's text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="ConfigException">The text is empty or no JSON.</exception>
    public static ConfigNode Read(string json, string file)
    {
        if (string.IsNullOrWhiteSpace(json)) throw ConfigException.Of(file, "is empty, allowed: an object with keys");
        try
        {
            return Read(Encoding.UTF8.GetBytes(json), line => $"{file}:{line}", isPlain: false);
        }
        catch (JsonException error)
        {
            throw ConfigException.Of($"{file}:{error.LineNumber + 1}", $"broken JSON: {Reason(error)}", inner: error);
        }
    }

    /// <summary>Reads the value of a <c>--set</c>: JSON if it is such, else the text itself.</summary>
    public static ConfigNode ReadOrText(string value, string where)
    {
        try
        {
            return Read(Encoding.UTF8.GetBytes(value), _ => where, isPlain: true);
        }
        catch (JsonException)
        {
            return new ConfigScalar(where, ScalarKind.Text, value, IsPlain: true);
        }
    }

    private static ConfigNode Read(byte[] utf8, Func<int, string> where, bool isPlain)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        });
        var lines = new LineCounter(utf8, where);
        reader.Read();
        var node = ReadValue(ref reader, lines, isPlain);
        reader.Read(); // throws where something follows
        return node;
    }

    private static ConfigNode ReadValue(ref Utf8JsonReader reader, LineCounter lines, bool isPlain)
    {
        var where = lines.Where(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var entries = new List<ConfigEntry>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var nameAt = lines.Where(reader.TokenStartIndex);
                    var name = Text(ref reader, lines);
                    reader.Read();
                    entries.Add(new ConfigEntry(nameAt, name, ReadValue(ref reader, lines, isPlain)));
                }

                return new ConfigMap(where, entries);
            case JsonTokenType.StartArray:
                var items = new List<ConfigNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadValue(ref reader, lines, isPlain));
                return new ConfigList(where, items);
            case JsonTokenType.String:
                return new ConfigScalar(where, ScalarKind.Text, Text(ref reader, lines), IsPlain: false);
            default:
                var kind = reader.TokenType switch
                {
                    JsonTokenType.Number => ScalarKind.Number,
                    JsonTokenType.Null => ScalarKind.Null,
                    _ => ScalarKind.Boolean,
                };
                return new ConfigScalar(where, kind, Encoding.UTF8.GetString(reader.ValueSpan), isPlain);
        }
    }

    private static string Text(ref Utf8JsonReader reader, LineCounter lines)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            // A lone \ud800, which is well-formed JSON and yet no text.
            throw new JsonException("a text holds half a surrogate pair", null, lines.LineOf(reader.TokenStartIndex) - 1, null, error);
        }
    }

    private static string Reason(JsonException error)
    {
        var end = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? error.Message : error.Message[..end];
    }
}
