using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Pix2Pix.Configuration.Reading;

namespace Pix2Pix.Configuration.Values;

/// <summary>An <see cref="int"/> or <see cref="long"/>, in a range or one of a few.</summary>
internal sealed class IntegerValue : ValueKind
{
    private readonly Type _type;
    private readonly IntegerRange _range;
    private readonly long[]? _values;

    public IntegerValue(PropertyInfo property, Type type)
    {
        _type = type;
        _range = IntegerRange.Of(property, type);
        _values = property.GetCustomAttribute<AllowedValuesAttribute>()?.Values
            .Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture)).ToArray();
    }

    public override string Allowed => _values is null ? $"{_range}" : OneOf([.. _values.Select(value => $"{value}")]);

    public override object? Read(ConfigNode node)
    {
        if (_range.Read(node) is not { } value || _values?.Contains(value) == false) return null;
        return Convert.ChangeType(value, _type, CultureInfo.InvariantCulture);
    }

    public override JsonNode Write(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    public override JsonObject Schema()
        => _values is null ? _range.Schema() : new() { ["enum"] = new JsonArray([.. _values.Select(value => (JsonNode)value)]) };
}
