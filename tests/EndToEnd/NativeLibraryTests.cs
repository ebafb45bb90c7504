namespace Pix2Pix.EndToEnd;

/// <summary>A native library that is missing or damaged is named in one line.</summary>
public sealed class NativeLibraryTests(Workshop workshop) : IClassFixture<Workshop>
{
    private const string OpenMp = "libgomp-98b21ff3.so.1";

    [Theory]
    [InlineData("libc10.so")]
    [InlineData("libtorch_cpu.so")]
    [InlineData("libLibTorchSharp.so")]
    public void A_training_names_a_library_that_is_missing(string library)
    {
        var program = Copy($"missing-{library}");
        program.Remove(library);
        Train(program).Refused($"{program.PathOf(library)} is missing; build the program again, or install the tool again");
    }

    [Fact]
    public void A_training_names_a_library_that_is_missing_and_that_another_needs()
    {
        var program = Copy("missing-openmp");
        program.Remove(OpenMp);
        Train(program).Refused($"{program.PathOf(OpenMp)} is missing, which libtorch_cpu.so needs; build the program again, or install the tool again");
    }

    [Theory]
    [InlineData("libc10.so")]
    [InlineData("libtorch_cpu.so")]
    [InlineData(OpenMp)]
    [InlineData("libLibTorchSharp.so")]
    public void A_training_names_a_library_that_is_damaged(string library)
    {
        var program = Copy($"cut-{library}");
        program.CutShort(library);
        Train(program).Refused(Damaged(program.PathOf(library), "it is cut short"));
    }

    [Fact]
    public void A_text_in_place_of_a_library_is_named()
    {
        var program = Copy("text");
        program.Remove("libc10.so");
        File.WriteAllText(program.PathOf("libc10.so"), "version https://git-lfs.github.com/spec/v1\noid sha256:0123456789\nsize 1455496\n");
        Train(program).Refused(Damaged(program.PathOf("libc10.so"), "invalid ELF header"));
    }

    [Fact]
    public void A_report_names_the_library_of_its_charts()
    {
        workshop.Train("charted").Succeeded();
        var program = Copy("missing-skia");
        program.Remove("libSkiaSharp.so");
        program.Run("report", workshop.Run("charted"))
            .Refused($"{program.PathOf("libSkiaSharp.so")} is missing; build the program again, or install the tool again");

        program = Copy("cut-skia");
        program.CutShort("libSkiaSharp.so");
        program.Run("report", workshop.Run("charted")).Refused(Damaged(program.PathOf("libSkiaSharp.so"), "it is cut short"));
    }

    private ProgramCopy Copy(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the names are those of Linux");
        return new ProgramCopy(workshop.At(name));
    }

    // Nothing is written before the libraries are loaded.
    private CommandResult Train(ProgramCopy program)
    {
        var result = program.Run("train", "--config", workshop.Config, "--set", "name=untrained");
        Assert.False(Directory.Exists(workshop.Run("untrained")));
        return result;
    }

    private static string Damaged(string path, string why) =>
        $"{path} cannot be loaded ({why}); remove its package from ~/.nuget/packages and build the program again, or install the tool again";
}
