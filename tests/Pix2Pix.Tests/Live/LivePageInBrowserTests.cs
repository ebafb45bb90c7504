using Pix2Pix.Training;

namespace Pix2Pix.Tests.Live;

/// <summary>The page in a real browser.</summary>
public sealed class LivePageInBrowserTests : IDisposable
{
    private const string Rows = "document.documentElement.dataset.rows";
    private const string Status = "document.getElementById('status').textContent";

    private readonly WatchedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task It_draws_what_was_logged_grows_with_every_row_and_says_how_it_ended()
    {
        _run.Log(5);
        _run.Log(10, double.NaN);
        _run.Sample(10);
        using var browser = await Browser.Start();
        await browser.Open(_run.View.Address);
        await browser.Until(Status, "training");
        await browser.Until(Rows, "2");
        await browser.Until("document.getElementById('sample').naturalWidth", "12");
        Assert.Equal("2", await browser.Value("document.querySelectorAll('#losses .plot path.main').length")); // G_L1, lr

        _run.Log(15);
        _run.View.On(new Validated(15, 1, 2, new Dictionary<string, double> { ["l1"] = 0.5 }, 1, IsBest: true));
        await browser.Until(Rows, "3");
        await browser.Until("document.querySelectorAll('#validation .plot circle').length", "1");

        _run.View.On(new TrainingEnded(new TrainingPosition(20, 3, 0), Interrupted: false, 1, 0));
        _run.View.Dispose();
        await browser.Until(Status, "finished");
        Assert.DoesNotContain("NaN", await browser.Value("document.querySelector('main').innerHTML"));
        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task It_begins_before_the_first_row_and_takes_up_a_connection_where_it_broke()
    {
        using var browser = await Browser.Start();
        await browser.Open(_run.View.Address);
        await browser.Until(Status, "training");
        _run.Log(5);
        await browser.Until(Rows, "1");
        for (int step = 6; step <= 3000; step++) // faster than the page can read: it must load the history again
            _run.Log(step);
        await browser.Until("document.querySelector('#losses .plot').getAttribute('aria-label').includes('step 3000')", "true");
        Assert.Empty(browser.Errors);
    }
}
