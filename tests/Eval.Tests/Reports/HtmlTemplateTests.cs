using Pix2Pix.Eval.Reports;

namespace Pix2Pix.Eval.Tests.Reports;

public sealed class HtmlTemplateTests
{
    [Fact]
    public void Text_is_escaped()
    {
        var html = HtmlTemplate.Load("notice.html").Fill(("title", "<b>"), ("text", "\"a\" & 'b'"));

        Assert.Contains("&lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("&quot;a&quot; &amp; &#39;b&#39;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filled_value_is_not_taken_for_a_hole()
    {
        var html = HtmlTemplate.Load("notice.html").Fill(("title", "{{text}}"), ("text", "here"));

        Assert.Contains("{{text}}", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hole_without_a_value_is_a_mistake() =>
        Assert.Throws<KeyNotFoundException>(() => HtmlTemplate.Load("notice.html").Fill(("title", "a")));

    [Fact]
    public void A_value_without_a_hole_is_a_mistake() =>
        Assert.Throws<ArgumentException>(() => HtmlTemplate.Load("notice.html").Fill(("title", "a"), ("text", "b"), ("more", "c")));
}
