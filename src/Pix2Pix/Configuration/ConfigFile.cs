using System.Text;
using Pix2Pix.Configuration.Reading;

namespace Pix2Pix.Configuration;

/// <summary>Reads configs: a JSON or YAML file, then the <c>path=value</c> of each <c>--set</c>, which win.</summary>
public static class ConfigFile
{
    /// <summary>Reads and checks a config that is to be used.</summary>
    /// <param name="path">A .json, .yaml or .yml file.</param>
    /// <param name="sets">Each <c>path=value</c>; the value is JSON, or else a text. Of two for one path the later wins.</param>
    /// <exception cref="ConfigException">The file cannot be read, or something in it or in a set is wrong.</exception>
    public static RunConfig Load(string path, IEnumerable<string> sets) => Bind(path, sets, complete: true);

    /// <summary>As <see cref="Load"/>, but the file may be left out, and <c>data.root</c> too.</summary>
    /// <exception cref="ConfigException">The file cannot be read, or something in it or in a set is wrong.</exception>
    public static RunConfig Preview(string? path, IEnumerable<string> sets) => Bind(path, sets, complete: false);

    /// <summary>Reads a config back that <see cref="ConfigWriter"/> wrote, from a run folder or a checkpoint.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">Where it was found, for messages.</param>
    /// <param name="complete">Whether it must be enough to train with; that of imported weights knows no data.</param>
    /// <param name="sets">As for <see cref="Load"/>; null for none.</param>
    /// <exception cref="ConfigException">Something in it or in a set is wrong.</exception>
    public static RunConfig Parse(string json, string source, bool complete = true, IEnumerable<string>? sets = null)
    {
        var binder = new ConfigBinder(source, complete);
        binder.Apply(JsonNodeReader.Read(json, source), byProgram: true);
        foreach (var set in sets ?? []) binder.Apply(SetReader.Read(set));
        return binder.Finish();
    }

    private static RunConfig Bind(string? path, IEnumerable<string> sets, bool complete)
    {
        var binder = new ConfigBinder(path ?? "--set", complete);
        if (path is not null) binder.Apply(Read(path));
        foreach (var set in sets) binder.Apply(SetReader.Read(set));
        return binder.Finish();
    }

    private static ConfigNode Read(string path) => Path.GetExtension(path) switch
    {
        ".json" => JsonNodeReader.Read(ReadText(path), path),
        ".yaml" or ".yml" => YamlNodeReader.Read(ReadText(path), path),
        _ when Directory.Exists(path) => throw ConfigException.Of(path, "found a folder, allowed: a .json, .yaml or .yml file"),
        var other => throw ConfigException.Of(path, $"found a name that ends in \"{other}\", allowed: .json, .yaml or .yml"),
    };

    private static string ReadText(string path)
    {
        try
        {
            if (Directory.Exists(path)) throw ConfigException.Of(path, "found a folder, allowed: a file");
            using var reader = new StreamReader(path, new UTF8Encoding(true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException error)
        {
            throw ConfigException.Of(path, "found bytes that are no UTF-8, allowed: text in UTF-8", inner: error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ConfigException.Of(path, "no such file", inner: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ConfigException.Of(path, $"cannot be read: {error.Message}", inner: error);
        }
    }
}
