using System.Text.RegularExpressions;

namespace TorchSharp.Tests.Api;

/// <summary>A list of TorchSharp's public types and members.</summary>
internal sealed partial class TorchSharpApi
{
    private readonly Dictionary<string, ListedType> _types = [];

    private TorchSharpApi()
    {
    }

    internal static TorchSharpApi Read(string path)
    {
        var api = new TorchSharpApi();
        ListedType? type = null;
        foreach (var line in File.ReadLines(path))
        {
            if (HeadingPattern().Match(line) is { Success: true } heading)
            {
                type = new ListedType(line, heading.Groups["kind"].Value);
                api._types[heading.Groups["name"].Value.Trim()] = type;
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                type!.Add(line.Trim());
            }
        }

        return api;
    }

    /// <summary>What is wrong with a public type of the binding, if anything: what it has and TorchSharp has not.</summary>
    internal IEnumerable<string> Differences(Type type)
    {
        var heading = PublicSurface.Heading(type);
        if (!_types.TryGetValue(heading, out var listed))
            return [$"{heading}: no such type"];
        var differences = new List<string>();
        if (listed.Kind != PublicSurface.Kind(type))
            differences.Add($"{heading}: {PublicSurface.Kind(type)} instead of {listed.Kind}");
        var lineage = Lineage(type, listed).ToList();
        differences.AddRange(
            PublicSurface.Members(type)
                .Where(member => !lineage.Exists(ancestor => ancestor.Has(member)))
                .Select(member => $"{heading}: {member.Signature} {string.Join(' ', member.Accessors)}"));
        return differences;
    }

    /// <summary>The part of the list that public types of the binding have, in the list's form.</summary>
    internal IEnumerable<string> Excerpt(IEnumerable<Type> types)
    {
        var excerpt = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            if (!_types.TryGetValue(PublicSurface.Heading(type), out var listed))
                continue;
            _ = Members(listed);
            foreach (var member in PublicSurface.Members(type))
            {
                if (Lineage(type, listed).FirstOrDefault(ancestor => ancestor.Has(member)) is { } owner)
                    Members(owner).Add($"  {owner.Line(member)}");
            }
        }

        return excerpt.SelectMany(type => type.Value.Prepend(type.Key).Append(""));

        SortedSet<string> Members(ListedType type)
        {
            if (!excerpt.TryGetValue(type.Heading, out var members))
                excerpt[type.Heading] = members = new SortedSet<string>(StringComparer.Ordinal);
            return members;
        }
    }

    /// <summary>The listed type, then those that the binding's type inherits from, as far as they are listed.</summary>
    private IEnumerable<ListedType> Lineage(Type type, ListedType listed)
    {
        yield return listed;
        for (var ancestor = type.BaseType; ancestor is not null && ancestor != typeof(object); ancestor = ancestor.BaseType)
        {
            var open = ancestor.IsGenericType ? ancestor.GetGenericTypeDefinition() : ancestor;
            if (_types.TryGetValue(PublicSurface.Heading(open), out var found))
                yield return found;
        }
    }

    [GeneratedRegex(@"^## (?<kind>static class|abstract class|class|struct|enum|interface) (?<name>[^:]+?)( : .*)?$")]
    private static partial Regex HeadingPattern();
}
