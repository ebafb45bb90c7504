using Pix2Pix.Eval.Logs;
using Pix2Pix.Eval.Reports;

namespace Pix2Pix.Eval.Tests.Reports;

public sealed class SampleGalleryTests : IDisposable
{
    private readonly RunFolder _run = new RunFolder().WithLosses(10);

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_strip_is_titled_with_its_step_and_epoch()
    {
        _run.WithStrip("step-000000450.png").WithStrip("step-000002000.png");

        Assert.Equal(["step 450, epoch 2", "step 2,000"], Choose().Select(s => s.Title));
        Assert.Equal([450, 2000], Choose().Select(s => s.Step));
    }

    [Fact]
    public void Of_many_strips_the_first_the_last_and_some_between_are_shown_in_order()
    {
        for (var step = 1; step <= 40; step++)
            _run.WithStrip($"step-{step:D9}.png", width: 6, height: 2);

        var titles = Choose().Select(s => s.Title).ToList();

        Assert.Equal(24, titles.Count);
        Assert.Equal("step 1, epoch 1", titles[0]);
        Assert.Equal("step 40, epoch 1", titles[^1]);
        Assert.Equal(titles.Count, titles.Distinct().Count());
    }

    [Fact]
    public void A_small_png_is_embedded_as_it_is()
    {
        _run.WithStrip("step-000000100.png", width: 30, height: 10);

        var uri = Assert.Single(Choose()).Image.DataUri;

        Assert.Equal($"data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(_run["samples/step-000000100.png"]))}", uri);
    }

    [Fact]
    public void A_large_strip_is_embedded_as_jpeg()
    {
        _run.WithStrip("step-000000100.png", width: 300, height: 200);

        var strip = Assert.Single(Choose()).Image;

        Assert.StartsWith("data:image/jpeg;base64,/9j/", strip.DataUri, StringComparison.Ordinal);
        Assert.Equal((300, 200), (strip.Width, strip.Height));
    }

    [Fact]
    public void A_strip_wider_than_a_page_is_made_smaller()
    {
        _run.WithStrip("step-000000100.png", width: 1500, height: 500);

        var strip = Assert.Single(Choose()).Image;

        Assert.Equal((1152, 384), (strip.Width, strip.Height));
    }

    [Fact]
    public void Beyond_the_budget_only_the_newest_are_shown()
    {
        for (var step = 1; step <= 5; step++)
            _run.WithStrip($"step-{step:D9}.png", width: 100, height: 50);
        var size = (int)new FileInfo(_run["samples/step-000000001.png"]).Length;

        Assert.Equal(["step 4, epoch 1", "step 5, epoch 1"], Choose(budget: (2 * size) + 10).Select(s => s.Title));
        Assert.Equal(["step 5, epoch 1"], Choose(budget: 1).Select(s => s.Title));
    }

    [Fact]
    public void A_half_written_strip_is_left_out()
    {
        _run.WithStrip("step-000000100.png").WithFile("samples/step-000000200.png", "no image");

        Assert.Equal(["step 100, epoch 1"], Choose().Select(s => s.Title));
    }

    private IReadOnlyList<GalleryStrip> Choose(int budget = 1 << 24) => SampleGallery.Choose(
        [.. Directory.GetFiles(_run["samples"]).Order(StringComparer.Ordinal)], LossLog.Read(_run["losses.csv"]), budget);
}
