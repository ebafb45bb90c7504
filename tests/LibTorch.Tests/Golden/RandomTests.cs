using static TorchSharp.torch;

namespace TorchSharp.Tests.Golden;

// The default generator is one for the whole process: another test that draws meanwhile would take its numbers.
[Collection(nameof(RandomTests))]
[CollectionDefinition(nameof(RandomTests), DisableParallelization = true)]
public sealed class RandomTests
{
    /// <summary>Whole numbers, coin flips and scaled bits have no rounding to differ in.</summary>
    private const double Exact = 0;

    public static IEnumerable<TheoryDataRow<string>> Initialisations => GoldenFile.Names("initialisation");

    [Fact]
    public void The_default_generator_gives_PyTorchs_numbers_in_its_order()
    {
        using var scope = NewDisposeScope();
        var golden = GoldenFile.Root.GetProperty("random");
        manual_seed(3);

        GoldenFile.AssertEqual(golden.GetProperty("rand"), rand(5), Exact);
        GoldenFile.AssertEqual(golden.GetProperty("randn few"), randn(7));
        GoldenFile.AssertEqual(golden.GetProperty("randn many"), randn(3, 17));
        GoldenFile.AssertEqual(golden.GetProperty("randint"), randint(-3, 50, new long[] { 9 }), Exact);
        GoldenFile.AssertEqual(golden.GetProperty("randperm"), randperm(12), Exact);
        GoldenFile.AssertEqual(golden.GetProperty("bernoulli"), bernoulli(full([20], 0.3)), Exact);
        GoldenFile.AssertEqual(golden.GetProperty("uniform_"), empty(6).uniform_(-2, 5));
        GoldenFile.AssertEqual(golden.GetProperty("normal_"), empty(4, 6).normal_(1, 3));
        GoldenFile.AssertEqual(golden.GetProperty("dropout"), nn.functional.dropout(ones(40)), Exact);
        GoldenFile.AssertEqual(golden.GetProperty("rand_like"), rand_like(empty(3)), Exact);
        GoldenFile.AssertEqual(golden.GetProperty("double"), randn(4, float64));
        using var own = new Generator().manual_seed(5);
        GoldenFile.AssertEqual(golden.GetProperty("own generator"), rand(4, generator: own), Exact);
        GoldenFile.AssertEqual(golden.GetProperty("default goes on"), rand(4), Exact);
    }

    [Theory]
    [MemberData(nameof(Initialisations))]
    public void Weights_start_as_PyTorchs(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        var weights = empty(name.EndsWith('4') ? [5, 3, 3, 3] : [40, 4]);

        var filled = name.Split(' ')[0] switch
        {
            "normal" => nn.init.normal_(weights, 0.1, 0.02),
            "uniform" => nn.init.uniform_(weights, -0.3, 0.7),
            "constant" => nn.init.constant_(weights, 0.25),
            "xavier_normal" => nn.init.xavier_normal_(weights, 0.02),
            "xavier_uniform" => nn.init.xavier_uniform_(weights),
            "kaiming_normal" => nn.init.kaiming_normal_(weights),
            "kaiming_uniform" => nn.init.kaiming_uniform_(weights, 0.1, nn.init.FanInOut.FanOut),
            "kaiming_relu" => nn.init.kaiming_normal_(weights, nonlinearity: nn.init.NonlinearityType.ReLU),
            "orthogonal" => nn.init.orthogonal_(weights, 0.5),
            _ => throw new InvalidOperationException(name),
        };

        GoldenFile.AssertEqual(GoldenFile.Root.GetProperty("initialisation").GetProperty(name), filled);
    }

    [Fact]
    public void A_restored_state_gives_the_same_numbers_again()
    {
        using var scope = NewDisposeScope();
        var state = get_rng_state();
        var first = randn(50);
        set_rng_state(state);

        Assert.True(first.Equals(randn(50)));
    }
}
