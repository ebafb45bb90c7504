namespace TorchSharp.Tests.Api;

/// <summary>One type of the list with its members.</summary>
/// <param name="heading">Its line.</param>
/// <param name="kind">class, struct, enum …</param>
internal sealed class ListedType(string heading, string kind)
{
    private readonly Dictionary<string, (Member Member, string Line)> _members = [];

    internal string Heading { get; } = heading;

    internal string Kind { get; } = kind;

    /// <summary>Adds a line: a member, or the values of an enumeration.</summary>
    internal void Add(string line)
    {
        if (Kind == "enum")
        {
            foreach (var name in line.Split(", "))
                _members[name] = (new Member(name, false, []), line);
            return;
        }

        var signature = line;
        var overridable = false;
        foreach (var modifier in (string[])["protected ", "virtual ", "abstract "])
        {
            var at = signature.IndexOf(modifier, StringComparison.Ordinal);
            if (at != 0 && !(at > 0 && signature.StartsWith("static ", StringComparison.Ordinal)))
                continue;
            overridable |= modifier != "protected ";
            signature = signature.Remove(at, modifier.Length);
        }

        var braces = signature.IndexOf(" { ", StringComparison.Ordinal);
        string[] accessors = [];
        if (braces >= 0)
        {
            accessors = [.. signature[braces..].Trim(' ', '{', '}').Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
            signature = signature[..braces];
        }

        _members[signature] = (new Member(signature, overridable, accessors), line);
    }

    internal bool Has(Member member) => Line(member) is not null;

    /// <summary>The line that lists a member; null if none does.</summary>
    internal string? Line(Member member) =>
        _members.TryGetValue(member.Signature, out var listed)
        && (listed.Member.Overridable || !member.Overridable)
        && member.Accessors.All(listed.Member.Accessors.Contains)
            ? listed.Line
            : null;
}
