namespace Pix2Pix.Configuration.Reading;

/// <summary>A piece of a config as it was written, before anything is known of its meaning.</summary>
/// <param name="Where">The file and line it stands in, or <c>--set</c>.</param>
internal abstract record ConfigNode(string Where)
{
    /// <summary>What was found, for an error message.</summary>
    public abstract string Found { get; }
}

/// <summary>What a scalar is by its notation.</summary>
internal enum ScalarKind
{
    Null,
    Boolean,
    Number,
    Text,
}

/// <summary>A single value.</summary>
/// <param name="Where">The file and line it stands in, or <c>--set</c>.</param>
/// <param name="Kind">What it is by its notation.</param>
/// <param name="Text">The text as written; of a quoted one what is between the quotes.</param>
/// <param name="IsPlain">
/// True where a text needs no quotes (YAML, <c>--set</c>), so that <c>name: 2024</c> may be meant as a text.
/// </param>
internal sealed record ConfigScalar(string Where, ScalarKind Kind, string Text, bool IsPlain) : ConfigNode(Where)
{
    private const int LongestShown = 60;

    public override string Found
    {
        get
        {
            var shown = Text.Length <= LongestShown ? Text : Text[..LongestShown] + "…";
            return Kind == ScalarKind.Text ? $"\"{shown}\"" : shown;
        }
    }
}

/// <summary>A list of values.</summary>
internal sealed record ConfigList(string Where, IReadOnlyList<ConfigNode> Items) : ConfigNode(Where)
{
    public override string Found => $"a list of {Items.Count}";
}

/// <summary>Named values.</summary>
internal sealed record ConfigMap(string Where, IReadOnlyList<ConfigEntry> Entries) : ConfigNode(Where)
{
    public override string Found => "an object";
}

/// <summary>One named value of a <see cref="ConfigMap"/>.</summary>
/// <param name="Where">Where its name stands.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record ConfigEntry(string Where, string Name, ConfigNode Value);
