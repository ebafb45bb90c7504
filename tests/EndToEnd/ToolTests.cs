namespace Pix2Pix.EndToEnd;

/// <summary>The program as a .NET tool: packed, installed, and run by its name.</summary>
public sealed class ToolTests(Workshop workshop) : IClassFixture<Workshop>
{
    [Fact]
    public void The_packed_tool_is_installed_and_trains_in_another_folder_by_the_path_of_its_config()
    {
        string project = Repository.PathOf("src/Pix2Pix");
        Assert.SkipUnless(Pix2PixProgram.Shell("dotnet --version").ExitCode == 0, "there is no .NET SDK to pack with");
        Assert.SkipUnless(Directory.Exists(Path.Combine(project, "bin", "Release")), "the Release build to pack is not there");

        string packages = workshop.At("packages"), tools = workshop.At("tools"), folder = workshop.At("elsewhere");
        Pix2PixProgram.Shell($"dotnet pack {project} --no-build -c Release -o {packages} -v quiet -nologo").Succeeded();
        File.WriteAllText(workshop.At("nuget.config"), $"""
            <configuration><packageSources><clear /><add key="packed" value="{packages}" /></packageSources></configuration>
            """);
        Pix2PixProgram.Shell($"dotnet tool install pix2pix --tool-path {tools} --configfile {workshop.At("nuget.config")}").Succeeded();

        Directory.CreateDirectory(Path.Combine(folder, "configs"));
        File.Copy(workshop.Config, Path.Combine(folder, "configs", "tiny.json"));
        var trained = Pix2PixProgram.Shell($"cd {folder} && {tools}/pix2pix train --config configs/tiny.json --set output=runs").Succeeded();
        Assert.Contains("finished at step 12", trained.Output);
        Assert.True(File.Exists(Path.Combine(folder, "runs", "tiny", "checkpoints", "step-000000012", "generator.safetensors")));
    }
}
