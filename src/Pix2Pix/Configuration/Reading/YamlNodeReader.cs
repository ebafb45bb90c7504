using YamlDotNet.Core;

namespace Pix2Pix.Configuration.Reading;

/// <summary>Reads YAML (its core schema: null, booleans, decimal numbers, texts) into nodes that know their lines.</summary>
internal static class YamlNodeReader
{
    /// <summary>Reads a YAML file's text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="ConfigException">The text is empty or no YAML.</exception>
    public static ConfigNode Read(string yaml, string file)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            return new YamlEvents(parser, file).Document();
        }
        catch (YamlException error)
        {
            throw ConfigException.Of($"{file}:{error.Start.Line}", $"broken YAML: {error.Message}", inner: error);
        }
        catch (InvalidOperationException error)
        {
            // YamlDotNet's scanner gives up so on a list that is never closed, and knows no line.
            throw Broken("a list or a text is not closed", error);
        }
        catch (ArgumentException error)
        {
            throw Broken("a tag or an anchor has a name that none can have", error);
        }

        ConfigException Broken(string reason, Exception error) =>
            ConfigException.Of($"{file}:{parser.Current?.End.Line ?? 1}", $"broken YAML: {reason}", inner: error);
    }
}
