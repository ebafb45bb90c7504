using System.Reflection;
using System.Text.Json.Nodes;
using Pix2Pix.Configuration.Reading;
using Pix2Pix.Data;

namespace Pix2Pix.Configuration.Values;

/// <summary>What a key can hold: how such a value is read, checked, written and described.</summary>
internal abstract class ValueKind
{
    /// <summary>The allowed values, for messages and the reference page: <c>an integer from 1 to 4096</c>.</summary>
    public abstract string Allowed { get; }

    /// <summary>The value that was written, or null if it is not allowed.</summary>
    public abstract object? Read(ConfigNode node);

    /// <summary>The value as JSON.</summary>
    public abstract JsonNode Write(object value);

    /// <summary>The JSON schema of the allowed values.</summary>
    public abstract JsonObject Schema();

    /// <summary>The kind of a declared property, with the limits that its attributes state.</summary>
    /// <exception cref="NotSupportedException">No key can hold that type yet.</exception>
    public static ValueKind Of(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(int) || type == typeof(long)) return new IntegerValue(property, type);
        if (type == typeof(double)) return new NumberValue(property);
        if (type == typeof(bool)) return new BooleanValue();
        if (type == typeof(string)) return new TextValue(property);
        if (type == typeof(ImageSize)) return new ImageSizeValue(property);
        if (type.IsEnum) return new EnumValue(type);
        throw new NotSupportedException($"{property.DeclaringType}.{property.Name}: no key can hold a {type}.");
    }

    /// <summary><c>a, b or c</c>.</summary>
    protected static string OneOf(IReadOnlyList<string> names)
        => names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
}
