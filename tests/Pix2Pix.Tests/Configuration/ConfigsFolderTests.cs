using Pix2Pix.Configuration;
using Pix2Pix.Data;

namespace Pix2Pix.Tests.Configuration;

/// <summary>The files in configs/.</summary>
public sealed class ConfigsFolderTests
{
    public static TheoryData<string> Names()
        => [.. Directory.EnumerateFiles(Repository.PathOf("configs")).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_valid(string name)
    {
        Assert.NotEqual("", Load(name).Data.Root);
    }

    [Theory]
    [InlineData("facades.json", DataDirection.BtoA, 200, 1)]
    [InlineData("maps.json", DataDirection.AtoB, 200, 1)]
    [InlineData("cityscapes.json", DataDirection.BtoA, 200, 1)]
    [InlineData("edges2shoes.json", DataDirection.AtoB, 15, 4)]
    [InlineData("edges2handbags.json", DataDirection.AtoB, 15, 4)]
    [InlineData("night2day.json", DataDirection.BtoA, 17, 4)]
    public void Those_of_the_paper_have_its_schedule(string name, DataDirection direction, int epochs, int batch)
    {
        var config = Load(name);

        Assert.Equal(direction, config.Data.Direction);
        Assert.Equal(epochs, config.Schedule.Epochs + config.Schedule.DecayEpochs);
        Assert.Equal(batch, config.Training.BatchSize);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_says_how_to_run_it(string name)
    {
        Assert.Contains($"pix2pix train --config configs/{name}", File.ReadAllText(Repository.PathOf($"configs/{name}")));
    }

    private static RunConfig Load(string name) => ConfigFile.Load(Repository.PathOf($"configs/{name}"), []);
}
