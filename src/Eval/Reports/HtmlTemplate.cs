using System.Net;
using System.Text.RegularExpressions;

namespace Pix2Pix.Eval.Reports;

/// <summary>
/// An HTML file with holes: <c>{{name}}</c> takes text, which is escaped, <c>{{{name}}}</c> takes finished HTML.
/// </summary>
internal sealed partial class HtmlTemplate
{
    private readonly string _text;

    private HtmlTemplate(string text) => _text = text;

    /// <summary>A template among the files embedded in this assembly.</summary>
    public static HtmlTemplate Load(string name) => new(Asset(name));

    /// <summary>The text of an embedded file.</summary>
    public static string Asset(string name)
    {
        using var stream = typeof(HtmlTemplate).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"no embedded file is named {name}", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Fills every hole; a hole without a value and a value without a hole are both mistakes.</summary>
    public string Fill(params (string Name, string Value)[] values)
    {
        var byName = values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        var used = new HashSet<string>();
        var filled = Hole().Replace(_text, hole =>
        {
            var raw = hole.Groups["raw"];
            var name = raw.Success ? raw.Value : hole.Groups["text"].Value;
            used.Add(name);
            return raw.Success ? byName[name] : WebUtility.HtmlEncode(byName[name]);
        });
        return used.Count == byName.Count
            ? filled
            : throw new ArgumentException($"the template has no hole for {string.Join(", ", byName.Keys.Except(used))}", nameof(values));
    }

    /// <summary>Fills the template once for every item and joins the results.</summary>
    public string FillEach<T>(IEnumerable<T> items, Func<T, (string Name, string Value)[]> values) =>
        string.Concat(items.Select(item => Fill(values(item))));

    [GeneratedRegex(@"\{\{\{(?<raw>\w+)\}\}\}|\{\{(?<text>\w+)\}\}")]
    private static partial Regex Hole();
}
