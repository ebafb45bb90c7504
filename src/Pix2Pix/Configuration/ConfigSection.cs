using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pix2Pix.Configuration;

/// <summary>A section of the config (or the whole of it), as its record declares it.</summary>
internal sealed class ConfigSection
{
    private readonly PropertyInfo? _property;

    private ConfigSection(string path, Type type, PropertyInfo? property)
    {
        Path = path;
        _property = property;
        Description = property?.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "";
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(candidate => candidate.CanWrite)
            .OrderBy(candidate => candidate.MetadataToken)
            .ToLookup(candidate => candidate.PropertyType.IsClass && candidate.PropertyType != typeof(string));
        Keys = [.. properties[false].Select(key => new ConfigKey(PathOf(key), key))];
        Sections = [.. properties[true].Select(section => new ConfigSection(PathOf(section), section.PropertyType, section))];
    }

    /// <summary>The whole config.</summary>
    public static ConfigSection Root { get; } = new("", typeof(RunConfig), null);

    /// <summary>Its path: <c>optimizer</c>; empty for the whole.</summary>
    public string Path { get; }

    /// <summary>Its name within the section around it.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>What it is about.</summary>
    public string Description { get; }

    /// <summary>Its own keys, in the order of their declaration.</summary>
    public IReadOnlyList<ConfigKey> Keys { get; }

    /// <summary>The sections within it, in the order of their declaration.</summary>
    public IReadOnlyList<ConfigSection> Sections { get; }

    /// <summary>Its record within the record of the section around it.</summary>
    public object RecordIn(object outer) => _property is null ? outer : _property.GetValue(outer)!;

    /// <summary>The paths of all keys and sections within it.</summary>
    public IEnumerable<string> Paths()
        => Keys.Select(key => key.Path).Concat(Sections.SelectMany(section => section.Paths().Prepend(section.Path)));

    private string PathOf(PropertyInfo property)
    {
        var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        return Path.Length == 0 ? name : $"{Path}.{name}";
    }
}
