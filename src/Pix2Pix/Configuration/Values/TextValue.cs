using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pix2Pix.Configuration.Reading;

namespace Pix2Pix.Configuration.Values;

/// <summary>A <see cref="string"/>: free, one of a few, or of a pattern whose error message describes it.</summary>
internal sealed class TextValue(PropertyInfo property) : ValueKind
{
    private readonly string[]? _values
        = property.GetCustomAttribute<AllowedValuesAttribute>()?.Values.Cast<string>().ToArray();

    private readonly RegularExpressionAttribute? _pattern = property.GetCustomAttribute<RegularExpressionAttribute>();

    private readonly bool _mayBeEmpty = property.GetCustomAttribute<RequiredAttribute>() is null;

    public override string Allowed
        => _values is not null ? OneOf(_values)
            : _pattern is not null ? _pattern.ErrorMessage!
            : _mayBeEmpty ? "a text" : "a text that is not blank";

    public override object? Read(ConfigNode node)
    {
        if (node is not ConfigScalar scalar || scalar.Kind == ScalarKind.Null) return null;
        if (scalar.Kind != ScalarKind.Text && !scalar.IsPlain) return null;
        var text = scalar.Text;
        var isAllowed = (_values is null || _values.Contains(text))
            && (_pattern is null || Regex.IsMatch(text, $"^(?:{_pattern.Pattern})\\z"))
            && (_mayBeEmpty || !string.IsNullOrWhiteSpace(text));
        return isAllowed ? text : null;
    }

    public override JsonNode Write(object value) => (string)value;

    public override JsonObject Schema()
    {
        if (_values is not null) return new() { ["enum"] = new JsonArray([.. _values.Select(value => (JsonNode)value)]) };
        var schema = new JsonObject { ["type"] = "string" };
        if (_pattern is not null) schema["pattern"] = $"^(?:{_pattern.Pattern})$";
        else if (!_mayBeEmpty) schema["pattern"] = "\\S";
        return schema;
    }
}
