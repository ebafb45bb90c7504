using Pix2Pix.Data;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Translation;

public sealed class TranslationFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pix2pix-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Results_keep_the_paths_below_the_input_folder()
    {
        Make("in/b.jpg", "in/sub/a.png", "in/notes.txt", "in/.hidden.png");
        Assert.Equal(["b", "sub/a"], Find("in", "out").Select(f => f.Name));
    }

    [Fact]
    public void Earlier_results_inside_the_input_folder_are_no_input()
    {
        Make("in/a.png", "in/out/a.png");
        Assert.Equal([At("in/a.png")], Find("in", "in/out").Select(f => f.Source));
    }

    [Fact]
    public void The_output_may_be_a_folder_above_the_input()
    {
        Make("in/sub/a.png");
        Assert.Equal(["a"], Find("in/sub", "in").Select(f => f.Name));
    }

    [Fact]
    public void A_result_that_would_replace_another_input_is_refused()
    {
        Make("in/sub/a.png", "in/sub/sub/a.png");
        Refused(
            $"{At("in/sub/a.png")}: is an input, and a result of {At("in/sub/sub/a.png")} would replace it; results need a folder of their own",
            () => Find("in/sub", "in"));
    }

    [Fact]
    public void An_image_beside_its_result_is_refused_when_their_format_is_one()
    {
        Make("in/a.png");
        Refused(
            $"{At("in/a.png")}: is an input, and a result of {At("in/a.png")} would replace it; results need a folder of their own",
            () => Find("in/a.png", "in"));
        Assert.Single(TranslationFiles.Find(Options("in/a.png", "in") with { Format = "jpg" }, new DataOptions()));
    }

    [Fact]
    public void A_target_counts_as_a_result()
    {
        Make("in/a_target.png", "in/a_target_target.png");
        Refused(
            $"{At("in/a_target.png")}: {At("in/a_target_target.png")} would become {At("out/a_target_target.png")} too; rename one",
            () => TranslationFiles.Find(Options("in", "out") with { Pairs = true }, new DataOptions()));
        Assert.Equal(2, Find("in", "out").Count);
    }

    [Fact]
    public void Two_images_of_one_name_are_refused()
    {
        Make("in/a.jpg", "in/a.png");
        Refused($"{At("in/a.jpg")}: {At("in/a.png")} would become {At("out/a.png")} too; rename one", () => Find("in", "out"));
    }

    [Fact]
    public void A_loop_of_symbolic_links_ends()
    {
        Make("in/a.png");
        Directory.CreateSymbolicLink(At("in/loop"), At("in"));
        Assert.Contains("a", Find("in", "out").Select(f => f.Name));
    }

    private IReadOnlyList<TranslationFile> Find(string input, string output) => TranslationFiles.Find(Options(input, output), new DataOptions());

    private TranslationOptions Options(string input, string output) =>
        new() { Checkpoint = "none", Input = At(input), Output = At(output) };

    private static void Refused(string message, Action find) =>
        Assert.Equal(message, Assert.Throws<InputException>(find).Message);

    private string At(string path) => Path.Combine(_folder, path);

    private void Make(params string[] paths)
    {
        foreach (string path in paths)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
            File.WriteAllBytes(At(path), []);
        }
    }
}
