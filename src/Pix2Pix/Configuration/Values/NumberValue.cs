using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Pix2Pix.Configuration.Reading;

namespace Pix2Pix.Configuration.Values;

/// <summary>A finite <see cref="double"/>; a bound of ±<see cref="double.MaxValue"/> is none.</summary>
internal sealed class NumberValue : ValueKind
{
    private readonly double _min = double.MinValue;
    private readonly double _max = double.MaxValue;
    private readonly bool _aboveMin;
    private readonly bool _belowMax;

    public NumberValue(PropertyInfo property)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is not { } range) return;
        _min = Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture);
        _max = Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture);
        _aboveMin = range.MinimumIsExclusive;
        _belowMax = range.MaximumIsExclusive;
    }

    private bool HasMin => _min > double.MinValue;

    private bool HasMax => _max < double.MaxValue;

    public override string Allowed
    {
        get
        {
            var min = HasMin ? _aboveMin ? $" greater than {_min}" : $" of at least {_min}" : "";
            var max = HasMax ? _belowMax ? $" less than {_max}" : $" of at most {_max}" : "";
            return "a number" + min + (HasMin && HasMax ? " and" : "") + max;
        }
    }

    public override object? Read(ConfigNode node)
    {
        if (node is not ConfigScalar { Kind: ScalarKind.Number } scalar) return null;
        var value = double.Parse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        var isLow = _aboveMin ? value <= _min : value < _min;
        var isHigh = _belowMax ? value >= _max : value > _max;
        return isLow || isHigh ? null : value;
    }

    public override JsonNode Write(object value) => (double)value;

    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "number" };
        if (HasMin) schema[_aboveMin ? "exclusiveMinimum" : "minimum"] = _min;
        if (HasMax) schema[_belowMax ? "exclusiveMaximum" : "maximum"] = _max;
        return schema;
    }
}
