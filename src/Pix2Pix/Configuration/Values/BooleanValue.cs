using System.Text.Json.Nodes;
using Pix2Pix.Configuration.Reading;

namespace Pix2Pix.Configuration.Values;

/// <summary>A <see cref="bool"/>.</summary>
internal sealed class BooleanValue : ValueKind
{
    public override string Allowed => "true or false";

    public override object? Read(ConfigNode node)
        => node is ConfigScalar { Kind: ScalarKind.Boolean } scalar ? bool.Parse(scalar.Text) : null;

    public override JsonNode Write(object value) => (bool)value;

    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}
