using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Pix2Pix.Configuration.Reading;
using Pix2Pix.Configuration.Values;

namespace Pix2Pix.Configuration;

/// <summary>One key of the config, as its record declares it.</summary>
internal sealed class ConfigKey
{
    private readonly PropertyInfo _property;
    private readonly ValueKind _kind;
    private readonly bool _mayBeNull;

    public ConfigKey(string path, PropertyInfo property)
    {
        _property = property;
        _kind = ValueKind.Of(property);
        _mayBeNull = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        Path = path;
        Description = property.GetCustomAttribute<DescriptionAttribute>()!.Description;
    }

    /// <summary>Its path: <c>optimizer.lr</c>.</summary>
    public string Path { get; }

    /// <summary>Its name within its section: <c>lr</c>.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>What it means.</summary>
    public string Description { get; }

    /// <summary>The values that it can have, in words.</summary>
    public string Allowed => _mayBeNull ? $"{_kind.Allowed}, or null" : _kind.Allowed;

    /// <summary>Whether it must be given, because its default is no usable value.</summary>
    public bool MustBeGiven(object section)
        => _property.GetCustomAttribute<RequiredAttribute>() is { } required && !required.IsValid(_property.GetValue(section));

    /// <summary>Puts a written value into the section's record; false if it is not allowed.</summary>
    public bool TrySet(object section, ConfigNode node)
    {
        var isNull = _mayBeNull && node is ConfigScalar { Kind: ScalarKind.Null };
        var value = isNull ? null : _kind.Read(node);
        if (value is null && !isNull) return false;
        _property.SetValue(section, value);
        return true;
    }

    /// <summary>Its value in the section's record as JSON.</summary>
    public JsonNode? Write(object section) => _property.GetValue(section) is { } value ? _kind.Write(value) : null;

    /// <summary>Its JSON schema, with the default that the section's record has.</summary>
    public JsonObject Schema(object defaults)
    {
        var values = _kind.Schema();
        var schema = new JsonObject { ["description"] = Description };
        if (_mayBeNull)
        {
            schema["anyOf"] = new JsonArray(values, new JsonObject { ["type"] = "null" });
        }
        else
        {
            foreach (var (name, value) in values) schema[name] = value?.DeepClone();
        }

        if (!MustBeGiven(defaults)) schema["default"] = Write(defaults);
        return schema;
    }
}
