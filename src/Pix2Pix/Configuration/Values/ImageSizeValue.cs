using System.Reflection;
using System.Text.Json.Nodes;
using Pix2Pix.Configuration.Reading;
using Pix2Pix.Data;

namespace Pix2Pix.Configuration.Values;

/// <summary>An <see cref="ImageSize"/>: the side of a square, or <c>[height, width]</c>.</summary>
internal sealed class ImageSizeValue(PropertyInfo property) : ValueKind
{
    private readonly IntegerRange _side = IntegerRange.Of(property, typeof(int));

    public override string Allowed => $"{_side}, or [height, width] of such";

    public override object? Read(ConfigNode node)
    {
        if (node is not ConfigList list) return _side.Read(node) is { } side ? ImageSize.Square((int)side) : null;
        return list.Items.Count == 2 && _side.Read(list.Items[0]) is { } height && _side.Read(list.Items[1]) is { } width
            ? new ImageSize((int)height, (int)width)
            : null;
    }

    public override JsonNode Write(object value)
    {
        var size = (ImageSize)value;
        return size.Height == size.Width ? size.Height : new JsonArray(size.Height, size.Width);
    }

    public override JsonObject Schema() => new()
    {
        ["oneOf"] = new JsonArray(
            _side.Schema(),
            new JsonObject { ["type"] = "array", ["items"] = _side.Schema(), ["minItems"] = 2, ["maxItems"] = 2 }),
    };
}
