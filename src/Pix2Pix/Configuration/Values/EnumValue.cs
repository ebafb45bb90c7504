using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Pix2Pix.Configuration.Reading;

namespace Pix2Pix.Configuration.Values;

/// <summary>A member of an enum, by its name in snake_case or the one that <see cref="JsonStringEnumMemberNameAttribute"/> gives it.</summary>
internal sealed class EnumValue(Type type) : ValueKind
{
    private readonly (string Name, object Value)[] _members = [.. type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .OrderBy(field => field.MetadataToken)
        .Select(field => (NameOf(field), field.GetValue(null)!))];

    private IReadOnlyList<string> Names => [.. _members.Select(member => member.Name)];

    public override string Allowed => OneOf(Names);

    public override object? Read(ConfigNode node)
        => node is ConfigScalar { Kind: ScalarKind.Text } scalar
            ? _members.FirstOrDefault(member => member.Name == scalar.Text).Value
            : null;

    public override JsonNode Write(object value) => _members.First(member => member.Value.Equals(value)).Name;

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. Names.Select(name => (JsonNode)name)]) };

    private static string NameOf(FieldInfo field)
        => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Name);
}
