using Pix2Pix.Data.Synth;

namespace Pix2Pix.Data.Tests.Synth;

public sealed class FacadePlannerTests
{
    private static readonly FacadePlan[] _plans =
        [.. Enumerable.Range(0, 200).Select(index => FacadePlanner.Draw(new CounterRandom(1, 0, index, RandomUse.SynthPlan)))];

    [Fact]
    public void Every_facade_has_a_wall_windows_a_cornice_and_one_door() => Assert.All(_plans, plan =>
    {
        Assert.Single(plan.Elements, element => element.Part == FacadePart.Wall);
        Assert.Single(plan.Elements, element => element.Part == FacadePart.Door);
        Assert.Contains(plan.Elements, element => element.Part == FacadePart.Cornice);
        Assert.True(plan.Elements.Count(element => element.Part == FacadePart.Window) >= 2);
    });

    [Fact]
    public void No_element_is_empty() =>
        Assert.All(_plans.SelectMany(plan => plan.Elements), element => Assert.True(element.Width > 0 && element.Height > 0, $"{element}"));

    [Fact]
    public void Openings_lie_within_the_picture() =>
        Assert.All(
            _plans.SelectMany(plan => plan.Elements).Where(element => element.Part is FacadePart.Window or FacadePart.Door or FacadePart.Shop),
            element => Assert.True(element is { Left: >= 0, Top: >= 0, Right: <= 1, Bottom: <= 1 }, $"{element}"));

    [Fact]
    public void All_parts_occur_among_many_facades() =>
        Assert.Equal(Enum.GetValues<FacadePart>(), _plans.SelectMany(plan => plan.Elements).Select(element => element.Part).Distinct().Order());
}
