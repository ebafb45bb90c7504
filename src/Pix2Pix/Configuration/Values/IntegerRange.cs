using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Pix2Pix.Configuration.Reading;

namespace Pix2Pix.Configuration.Values;

/// <summary>The integers from <paramref name="Min"/> to <paramref name="Max"/>.</summary>
internal readonly record struct IntegerRange(long Min, long Max)
{
    /// <summary>What <c>[Range]</c> states, else all that the type holds.</summary>
    public static IntegerRange Of(PropertyInfo property, Type type)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            return new IntegerRange(
                Convert.ToInt64(range.Minimum, CultureInfo.InvariantCulture),
                Convert.ToInt64(range.Maximum, CultureInfo.InvariantCulture));
        }

        return type == typeof(long) ? new(long.MinValue, long.MaxValue) : new(int.MinValue, int.MaxValue);
    }

    /// <summary>The integer that was written, or null if it is none or out of range. <c>2e2</c> and <c>200.0</c> are integers.</summary>
    public long? Read(ConfigNode node)
    {
        if (node is not ConfigScalar { Kind: ScalarKind.Number } scalar
            || !decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || decimal.Truncate(number) != number || number < Min || number > Max)
        {
            return null;
        }

        return (long)number;
    }

    /// <summary>The JSON schema of these integers.</summary>
    public JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = Min, ["maximum"] = Max };

    /// <summary><c>an integer from 1 to 4096</c>.</summary>
    public override string ToString() => $"an integer from {Min} to {Max}";
}
