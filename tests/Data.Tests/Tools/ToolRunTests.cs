using Pix2Pix.Data.Images;
using Pix2Pix.Data.Tools;

namespace Pix2Pix.Data.Tests.Tools;

public sealed class ToolRunTests : IDisposable
{
    private const int Images = 6;

    private readonly TestFolder _folder = new();
    private readonly ToolOptions _options;

    public ToolRunTests()
    {
        for (var i = 0; i < Images; i++)
        {
            var path = _folder[$"in/{(i % 2 == 0 ? "train" : "val")}/{i}.png"];
            TestImage.WritePair(path, 16, (ulong)i);
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-5));
        }

        _options = new ToolOptions { Output = At("out") };
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Every_image_is_made_with_any_number_of_workers(int workers)
    {
        var result = Run(_options with { Workers = workers });

        Assert.Equal(new ToolResult(Images, Images, 0, result.Problems), result);
        Assert.Equal(Names("in"), Names("out"));
    }

    [Fact]
    public void A_second_run_leaves_what_is_there()
    {
        Run(_options);
        var times = Times();

        var again = Run(_options);

        Assert.Equal((0, Images), (again.Made, again.UpToDate));
        Assert.Equal(times, Times());
    }

    [Fact]
    public void What_is_missing_or_older_than_its_input_is_made()
    {
        Run(_options);
        File.Delete(At("out/train/0.png"));
        File.SetLastWriteTimeUtc(At("in/val/1.png"), DateTime.UtcNow.AddMinutes(5));

        var again = Run(_options);

        Assert.Equal((2, Images - 2), (again.Made, again.UpToDate));
        Assert.True(File.Exists(At("out/train/0.png")));
    }

    [Fact]
    public void A_pair_is_split_again_where_one_half_is_missing()
    {
        Run(new SplitTool(At("in")), _options);
        File.Delete(At("out/B/val/3.png"));

        Assert.Equal(1, Run(new SplitTool(At("in")), _options).Made);
        Assert.True(File.Exists(At("out/B/val/3.png")));
    }

    [Fact]
    public void Everything_is_made_anew_when_asked_to()
    {
        Run(_options);
        Assert.Equal(Images, Run(_options with { Overwrite = true }).Made);
    }

    [Fact]
    public void Bad_images_are_named_in_order_and_the_others_made()
    {
        File.WriteAllText(At("in/val/5.png"), "no image");
        File.WriteAllBytes(At("in/train/0.png"), File.ReadAllBytes(At("in/train/2.png"))[..60]);

        var result = Run(_options);

        Assert.Equal(2, result.Problems.Count);
        Assert.StartsWith($"{At("in/train/0.png")}: ", result.Problems[0]);
        Assert.StartsWith($"{At("in/val/5.png")}: ", result.Problems[1]);
        Assert.Equal(Images - 2, Names("out").Length);
    }

    [Fact]
    public void A_stopped_run_leaves_complete_files_only_and_is_taken_up_again()
    {
        using var stop = new CancellationTokenSource();
        var stopped = ToolRun.Run(Tool, _options with { Workers = 1 }, (done, _) =>
        {
            if (done == 2)
                stop.Cancel();
        }, stop.Token);

        Assert.Equal((2, Images - 2), (stopped.Made, stopped.Left));
        Assert.Equal(2, Directory.GetFiles(At("out"), "*", SearchOption.AllDirectories).Length);
        var again = Run(_options);
        Assert.Equal((Images - 2, 2, 0), (again.Made, again.UpToDate, again.Left));
    }

    [Fact]
    public void The_progress_counts_to_the_end()
    {
        var seen = new List<(int, int)>();
        ToolRun.Run(Tool, _options with { Workers = 1 }, (done, total) => seen.Add((done, total)), TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, Images).Select(done => (done, Images)), seen);
    }

    [Theory]
    [InlineData("in")]
    [InlineData("in/")]
    [InlineData("in/train/..")]
    public void The_input_folder_is_no_output_folder(string output) =>
        Refused(At(output), $"{At(output)}: is an input folder; results need a folder of their own");

    [Fact]
    public void A_link_to_the_input_folder_is_no_output_folder()
    {
        Directory.CreateSymbolicLink(At("link"), At("in"));
        Refused(At("link"), $"{At("link")}: is an input folder; results need a folder of their own");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_result_replaces_an_input(bool byLink)
    {
        TestImage.WritePair(_folder["photos/1.png"], 16, 1);
        TestImage.WritePair(_folder["photos/photos/1.png"], 16, 2);
        var before = File.ReadAllBytes(At("photos/1.png"));
        Directory.CreateSymbolicLink(At("link"), _folder.Root);
        var output = byLink ? At("link") : _folder.Root;

        var error = Assert.Throws<InputException>(
            () => Run(new ResizeTool(At("photos"), ImageSize.Square(8)), _options with { Output = output, Overwrite = true }));

        Assert.Equal(
            $"{output}/photos/1.png: is an input, and the result of {At("photos/photos/1.png")} would replace it; use another output folder", error.Message);
        Assert.Equal(before, File.ReadAllBytes(At("photos/1.png")));
    }

    [Fact]
    public void The_output_folder_may_hold_the_input_folder()
    {
        Run(_options with { Output = _folder.Root });
        Assert.Equal(Names("in").Where(name => name.StartsWith("val", StringComparison.Ordinal)), Names("val").Select(name => $"val/{name}"));
    }

    [Fact]
    public void Results_of_an_earlier_run_within_the_input_folder_are_no_input()
    {
        var inside = _options with { Output = At("in/small") };
        Run(inside);
        Assert.Equal((0, Images), (Run(inside).Made, Run(inside).Total));
    }

    [Fact]
    public void Two_images_that_would_become_one_file_are_refused()
    {
        using var image = TestImage.Noise(8, 8, 3);
        ImageFile.Write(At("in/train/0.tif"), image);
        Refused(_options.Output, $"{At("in/train/0.png")}: {At("in/train/0.tif")} would become {At("out/train/0.png")} too; rename one");
    }

    [Fact]
    public void A_missing_or_empty_input_folder_is_named()
    {
        Assert.Equal($"{At("no")}: no such folder", Assert.Throws<InputException>(() => Run(new SplitTool(At("no")), _options)).Message);
        Directory.CreateDirectory(At("empty"));
        Assert.StartsWith(
            $"{At("empty")}: holds no image; looked for ", Assert.Throws<InputException>(() => Run(new SplitTool(At("empty")), _options)).Message);
    }

    [Fact]
    public void An_output_that_cannot_be_made_ends_the_run()
    {
        File.WriteAllText(At("out"), "mine");
        Refused(At("out"), $"{At("out")}: is a file; results need a folder");
        Assert.StartsWith(
            $"{At("out/below/train")}: the output folder cannot be made (",
            Assert.Throws<InputException>(() => Run(_options with { Output = At("out/below"), Workers = 1 })).Message);
    }

    public void Dispose() => _folder.Dispose();

    private ResizeTool Tool => new(At("in"), ImageSize.Square(8));

    private string At(string name) => Path.Combine(_folder.Root, name);

    private ToolResult Run(ToolOptions options) => Run(Tool, options);

    private static ToolResult Run(IDataTool tool, ToolOptions options) => ToolRun.Run(tool, options, null, TestContext.Current.CancellationToken);

    private void Refused(string output, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => Run(_options with { Output = output })).Message);

    private string[] Names(string folder) =>
        [.. Directory.GetFiles(At(folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(At(folder), file)).Order()];

    private DateTime[] Times() => [.. Names("out").Select(name => File.GetLastWriteTimeUtc(At($"out/{name}")))];
}
